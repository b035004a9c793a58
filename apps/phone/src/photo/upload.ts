import { addressOf, ClientProblem, newId, randomKey, type Uploaded } from '@gezhi/client';
import { attachmentUpload } from '@gezhi/domain/matter';
import { PROBLEMS, type ProblemCode, problemWords } from '@gezhi/domain/problem';
import { currentLanguage } from '@gezhi/ui/words';

interface Sending {
  /** The photo's id: the same one repeats an upload safely. */
  readonly id: string;
  readonly file: Blob;
  /** Told how much has left the phone, 0 to 1. */
  readonly onShare: (share: number) => void;
}

function problemOf(request: XMLHttpRequest): ClientProblem {
  const language = currentLanguage();
  let code: ProblemCode = request.status >= 502 ? 'unavailable' : 'internal';
  try {
    const said: unknown = JSON.parse(request.responseText).code;
    if (typeof said === 'string' && Object.hasOwn(PROBLEMS, said)) code = said as ProblemCode;
  } catch {
    // A proxy's own page says nothing a person could use.
  }
  return new ClientProblem({ code, status: request.status, title: problemWords(code, language) });
}

/** A new id for a photo. */
export { newId as newPhotoId };

/**
 * Sends one photo and tells how far it is; `fetch` cannot. Throws a ClientProblem, with the code `offline` where no answer
 * came.
 */
export function uploadPhoto({ id, file, onShare }: Sending): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, 'photo');
    request.open('POST', addressOf(attachmentUpload, { params: { id } }));
    request.setRequestHeader('idempotency-key', randomKey());
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(loaded / Math.max(1, total)));
    request.addEventListener('error', () =>
      reject(
        new ClientProblem({
          code: 'offline',
          status: 0,
          title: problemWords('unavailable', currentLanguage()),
        }),
      ),
    );
    request.addEventListener('load', () => {
      if (request.status >= 300) reject(problemOf(request));
      else resolve(JSON.parse(request.responseText) as Uploaded);
    });
    request.send(body);
  });
}
