import { useWords } from '@gezhi/ui/words';
import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import type { Editor } from './use-editor.ts';
import { TitleFields } from './words-input.tsx';

interface RenameDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Names the procedure as a whole; what is typed counts at once, as everywhere in the editor. */
export function RenameDialog({ editor, onClose }: RenameDialogProps): ReactElement {
  const words = useWords('procedure');
  const { procedure, edit } = editor;
  return (
    <Modal open onCancel={onClose} footer={null} width={520} destroyOnHidden title={words('rename.title')}>
      <div className="f-form">
        <TitleFields
          title={procedure.title}
          onChange={(title) => edit({ op: 'setTitle', title }, 'procedure.title')}
        />
        <div className="x-buttons">
          <Button type="primary" className="x-primary" onClick={onClose}>
            {words('rename.done')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
