import { type LiftedText, liftIdentifiers } from '@gezhi/domain/privacy';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { insertSubjectKey, type Keyring, type SubjectKey, sealField } from '../../platform/keys/index.ts';

/** A text a person typed, with who may read it. */
export interface TypedText {
  readonly name: string;
  readonly text: string;
  readonly audience: 'public' | 'internal';
}

/** The key under which identifiers of these texts lie; made only when something was lifted. */
export interface TextKey {
  readonly key: SubjectKey;
  /** Present when the key is new and still has to be stored. */
  readonly wrapped?: Buffer;
}

/**
 * Lifts phones, identity numbers and plates out of typed texts and seals them to the entry they belong to, so that
 * neither index nor list ever holds one.
 */
export function toPassages(
  keyring: Keyring,
  asked: { entryId: string; texts: readonly TypedText[]; restricted: boolean; key?: TextKey | undefined },
): { passages: NewPassage[]; key: TextKey | undefined } {
  let key = asked.key;
  const passages = asked.texts.map(({ name, text, audience }): NewPassage => {
    const lifted = liftIdentifiers(text);
    const plain = {
      name,
      body: lifted.text,
      class: asked.restricted ? 'personal' : 'internal',
      audience,
    } as const;
    if (lifted.lifted.length === 0) return plain;
    key ??= newKey(keyring);
    return {
      ...plain,
      lifted: {
        sealed: sealLifted(key.key, asked.entryId, { name, lifted: lifted.lifted }),
        keyId: key.key.id,
      },
    };
  });
  return { passages, key };
}

export function newKey(keyring: Keyring): TextKey {
  return keyring.createSubjectKey();
}

function sealLifted(
  key: SubjectKey,
  entryId: string,
  what: { name: string; lifted: LiftedText['lifted'] },
): Buffer {
  return sealField(
    key,
    { table: 'passages', column: what.name, rowId: entryId },
    JSON.stringify(what.lifted),
  );
}

const TITLE_LENGTH = 30;

/** A title for a report without one: its first sentence, at most 30 characters; identifiers are covered before it is cut. */
export function titleFrom(description: string): string {
  const covered = withoutMarkers(liftIdentifiers(description).text);
  const sentence = covered.trim().split(/[\u3002\uff01\uff1f!?\n\uff1b;]/u, 1)[0] ?? '';
  const characters = [...(sentence.trim() || covered.trim())];
  return characters.length <= TITLE_LENGTH
    ? characters.join('')
    : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** Stores a key that was made for these texts; does nothing when there is none, or it is stored already. */
export async function storeTextKey(tx: Transaction, key: TextKey | undefined): Promise<void> {
  if (key?.wrapped === undefined) return;
  const client = { query: (text: string, values: unknown[]) => tx.query(text, values) };
  await insertSubjectKey(client, { id: key.key.id, wrapped: key.wrapped, createdAt: tx.now });
}
