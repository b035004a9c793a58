import { firmMatters, matterFirm, matterPage } from '@gezhi/domain/matter';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { client } from '../connection/client.ts';
import { type ChosenFirm, FirmSelect } from '../registry/firm-select.tsx';
import type { Matter } from './matter.ts';

interface EditProps {
  readonly matter: Matter;
  readonly onClose: () => void;
}

/** Which firm it is for, chosen at the desk; an empty choice says that it is for none. */
function Edit({ matter, onClose }: EditProps): ReactElement {
  const words = useWords('firm');
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<ChosenFirm | undefined>(matter.firm ?? undefined);
  const naming = useMutation({
    mutationFn: () =>
      client.call(matterFirm, { params: { id: matter.id }, body: { firmId: chosen?.id ?? null } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [matterPage.name] });
      void cache.invalidateQueries({ queryKey: [firmMatters.name] });
      void message.success(words('matter.saved'));
      onClose();
    },
    onError: (fault) => void message.error(sayProblem(fault)),
  });
  return (
    <span className="x-firm">
      <FirmSelect label={words('matter.label')} value={chosen} onChange={setChosen} />
      <Button size="small" loading={naming.isPending} onClick={() => naming.mutate()}>
        {words('matter.save')}
      </Button>
    </span>
  );
}

/** The firm that the matter is for, and where the desk says so; nothing where neither is. */
export function FirmOfMatter({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('firm');
  const [editing, setEditing] = useState(false);
  if (editing) return <Edit matter={matter} onClose={() => setEditing(false)} />;
  return (
    <span className="x-firm">
      {matter.firm !== null && (
        <Link to="/firms/$id" params={{ id: matter.firm.id }}>
          {matter.firm.name}
        </Link>
      )}
      {matter.canNameFirm && (
        <Button size="small" type="text" onClick={() => setEditing(true)}>
          {words(matter.firm === null ? 'matter.name' : 'matter.change')}
        </Button>
      )}
    </span>
  );
}
