import type { Procedure } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { Differences } from './differences.tsx';
import { Fault } from './fault.tsx';
import type { Numbered } from './findings.ts';
import { MappingRows } from './mapping-rows.tsx';
import { useSayFinding } from './say-finding.ts';
import type { Editor } from './use-editor.ts';
import { useMapping } from './use-mapping.ts';
import type { Page } from './use-page.ts';

interface PublishDialogProps {
  readonly page: Page;
  readonly editor: Editor;
  readonly findings: readonly Numbered[];
  /** Revision of the draft as saved. */
  readonly revision: number;
  readonly onClose: () => void;
}

function Left({
  procedure,
  findings,
}: {
  procedure: Procedure;
  findings: readonly Numbered[];
}): ReactElement {
  const words = useWords('procedure');
  const say = useSayFinding(procedure);
  if (findings.length === 0) return <p>{words('publish.clean')}</p>;
  return (
    <ul className="pr-left">
      {findings.map(({ number, finding }) => {
        const { place, problem } = say(finding);
        return (
          <li key={number}>
            <b className={`g-disc g-disc-${finding.severity}`}>{number}</b>
            <span>{place}</span>
            <span>{problem}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The last look before a draft is in force: what changes, what was found, and what becomes of matters in flight. */
export function PublishDialog({
  page,
  editor,
  findings,
  revision,
  onClose,
}: PublishDialogProps): ReactElement {
  const words = useWords('procedure');
  const app = useWords('app');
  const { message } = App.useApp();
  const { procedure } = editor;
  const before = page.published?.procedure;
  const of = { areaId: page.areaId, code: procedure.code, revision };
  const mapping = useMapping(of);
  const publishing = useMutation({
    mutationFn: () => editor.send({ kind: 'publish', ...of, mappings: mapping.mappings }),
    onSuccess: ({ version }) => {
      void message.success(words('publish.done', { version: version ?? 1 }));
      onClose();
    },
  });
  const musts = findings.filter(({ finding }) => finding.severity === 'must').length;
  return (
    <Modal open onCancel={onClose} footer={null} width={820} destroyOnHidden title={words('publish.title')}>
      <section className="pr-part">
        <h3>{words('publish.changes')}</h3>
        {before === undefined ? (
          <p>{words('publish.first')}</p>
        ) : (
          <Differences before={before} after={procedure} />
        )}
      </section>
      <section className="pr-part">
        <h3>{words('check.title')}</h3>
        <Left procedure={procedure} findings={findings} />
      </section>
      <section className="pr-part">
        <h3>{words('mapping.title')}</h3>
        <MappingRows mapping={mapping} procedure={procedure} before={before ?? procedure} />
      </section>
      <Fault problem={publishing.error} />
      <div className="x-buttons">
        <Button
          type="primary"
          className="x-primary"
          disabled={musts > 0 || mapping.query.isPending}
          loading={publishing.isPending}
          onClick={() => publishing.mutate()}
        >
          {words('publish.do')}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Modal>
  );
}
