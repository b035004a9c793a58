import type { Area } from '@gezhi/domain/area';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Tree } from 'antd';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { type Areas, numberOf, useAreas } from './areas.ts';
import { Finder, type Found } from './finder.tsx';

interface Node {
  readonly key: number;
  readonly title: string;
  readonly children: Node[];
}

function nodeOf(areas: Areas, area: Area): Node {
  return {
    key: area.id,
    title: area.level === 'grid' ? numberOf(area) : areas.nameOf(area),
    children: areas.childrenOf(area.id).map((child) => nodeOf(areas, child)),
  };
}

/** The tree of areas on the left; what is chosen is opened down to it. */
export function AreaTree({ chosen }: { readonly chosen: number | undefined }): ReactElement {
  const words = useWords('area');
  const router = useRouter();
  const areas = useAreas();
  const [open, setOpen] = useState<readonly React.Key[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => areas.roots().map((root) => nodeOf(areas, root)), [areas]);
  useEffect(() => {
    const roots = areas.roots().map((root) => root.id);
    const path = areas.pathTo(chosen).map((area) => area.id);
    setOpen((before) => [...new Set([...before, ...roots, ...path.slice(0, -1)])]);
  }, [areas, chosen]);
  const go = (id: number): void => void router.navigate({ href: `/areas/${id}` });
  const find = (found: Found): void =>
    go(found.kind === 'area' ? found.area.id : (found.place.gridId ?? found.place.communityId));
  return (
    <nav className="a-tree" aria-label={words('tree')}>
      <Finder label={words('find.words')} placeholder={words('find.words')} onFind={find} />
      <div ref={box}>
        <Tree<Node>
          blockNode
          treeData={nodes}
          expandedKeys={[...open]}
          onExpand={(keys) => setOpen(keys)}
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onSelect={(_, { node }) => go(node.key)}
        />
      </div>
    </nav>
  );
}
