import { useState } from 'react';
import type { Chosen } from './choice.ts';
import type { Tab } from './frame.tsx';
import type { Editor } from './use-editor.ts';

/** Shows and changes what is chosen, as the diagram, the tables and the findings do together. */
export function useChoosing(editor: Editor) {
  const [chosen, choose] = useState<Chosen>();
  const [panel, setPanel] = useState<Chosen>();
  const [tab, setTab] = useState<Tab>('actions');
  const show = (row: Chosen): void => {
    setTab(row.kind === 'action' ? 'actions' : 'states');
    choose(row);
    setPanel((before) => before && row);
  };
  return {
    tab,
    setTab,
    panel,
    closePanel: () => setPanel(undefined),
    choosing: {
      chosen,
      choose: show,
      open: (row: Chosen): void => {
        show(row);
        setPanel(row);
      },
      move: (name: string, to: number): void => editor.edit({ op: 'moveAction', name, to }, `${name}.order`),
    },
  };
}
