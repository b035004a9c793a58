import { REPLY_VARIABLES, type ReplyVariable } from '@gezhi/domain/canned-reply';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

const isVariable = (name: string): name is ReplyVariable =>
  (REPLY_VARIABLES as readonly string[]).includes(name);

/** A reply with its variables in words, as marks in the text. */
export function Holes({ text }: { readonly text: string }): ReactElement {
  const words = useWords('cannedReply');
  let at = 0;
  return (
    <p>
      {text.split(/(\{\{[^{}]*\}\})/u).map((part) => {
        at += part.length;
        const name = /^\{\{\s*(.*?)\s*\}\}$/u.exec(part)?.[1];
        if (name === undefined || !isVariable(name)) return part;
        return (
          <span key={at} className="y-hole">
            {words(`variable.${name}`)}
          </span>
        );
      })}
    </p>
  );
}
