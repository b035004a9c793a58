import type { LonLat } from '@gezhi/domain/area';
import { photoAddress } from '@gezhi/ui/photo';
import { sayProblem } from '@gezhi/ui/state';
import { useEffect, useState } from 'react';
import { newPhotoId, uploadPhoto } from './upload.ts';

/** A photo of a form: on its way, arrived, or failed with its reason. */
export interface Shot {
  readonly id: string;
  readonly source: string;
  /** How much has left the phone, 0 to 1. */
  readonly share: number;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly reason?: string;
  readonly file?: File;
}

/** The photos of one form. */
export interface Shots {
  readonly all: readonly Shot[];
  /** Ids of those that have arrived. */
  readonly sent: readonly string[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => void;
  readonly retry: (id: string) => void;
  /** Settles when nothing is on its way; gives the ids that arrived, and whether one failed. */
  readonly settle: () => Promise<{ readonly ids: readonly string[]; readonly failed: boolean }>;
}

interface Options {
  /** Photos that arrived before, for instance before a reload. */
  readonly initial: readonly string[];
  readonly limit: number;
  readonly onSent?: (ids: readonly string[]) => void;
  /** Where a picture says it was taken. */
  readonly onPoint?: (point: LonLat) => void;
}

function arrived(id: string): Shot {
  return { id, source: photoAddress(id, 'thumb'), share: 1, state: 'sent' };
}

function sentIds(shots: readonly Shot[]): readonly string[] {
  return shots.filter(({ state }) => state === 'sent').map(({ id }) => id);
}

interface Told {
  readonly onSent: ((ids: readonly string[]) => void) | undefined;
  readonly onPoint: ((point: LonLat) => void) | undefined;
}

/** The photos of one form and their uploads, outside of drawing: an upload goes on whatever is drawn meanwhile. */
class ShotKeeper {
  told: Told = { onSent: undefined, onPoint: undefined };
  readonly #show: (all: readonly Shot[]) => void;
  readonly #limit: number;
  readonly #running = new Map<string, Promise<void>>();
  #all: readonly Shot[];

  constructor(initial: readonly Shot[], limit: number, show: (all: readonly Shot[]) => void) {
    this.#all = initial;
    this.#limit = limit;
    this.#show = show;
  }

  readonly add = (files: readonly File[]): void => {
    const room = Math.max(0, this.#limit - this.#all.length);
    const shots = files.slice(0, room).map((file): Shot => {
      const source = URL.createObjectURL(file);
      return { id: newPhotoId(), source, share: 0, state: 'sending', file };
    });
    this.#put([...this.#all, ...shots]);
    shots.forEach(this.#start);
  };

  readonly remove = (id: string): void => this.#put(this.#all.filter((shot) => shot.id !== id));

  readonly retry = (id: string): void => {
    const shot = this.#all.find((one) => one.id === id);
    if (shot === undefined) return;
    this.#change(id, { state: 'sending', share: 0 });
    this.#start(shot);
  };

  readonly settle: Shots['settle'] = async () => {
    await Promise.all(this.#running.values());
    return { ids: sentIds(this.#all), failed: this.#all.some(({ state }) => state === 'failed') };
  };

  readonly #start = (shot: Shot): void => {
    this.#running.set(shot.id, this.#send(shot));
  };

  #put(next: readonly Shot[]): void {
    const before = sentIds(this.#all).join();
    this.#all = next;
    this.#show(next);
    if (sentIds(next).join() !== before) this.told.onSent?.(sentIds(next));
  }

  #change(id: string, part: Partial<Shot>): void {
    this.#put(this.#all.map((shot) => (shot.id === id ? { ...shot, ...part } : shot)));
  }

  async #send({ id, file }: Shot): Promise<void> {
    if (file === undefined) return;
    try {
      const onShare = (share: number): void => this.#change(id, { share });
      const { point } = await uploadPhoto({ id, file, onShare });
      this.#change(id, { state: 'sent', share: 1 });
      if (point !== null) this.told.onPoint?.(point);
    } catch (problem) {
      this.#change(id, { state: 'failed', reason: sayProblem(problem) });
    }
  }
}

/** Keeps the photos of a form: each goes up as soon as it is taken, while the person writes on. */
export function useShots({ initial, limit, onSent, onPoint }: Options): Shots {
  const [all, setAll] = useState<readonly Shot[]>(() => initial.map(arrived));
  const [keeper] = useState(() => new ShotKeeper(all, limit, setAll));
  useEffect(() => {
    keeper.told = { onSent, onPoint };
  });
  useEffect(() => {
    // An upload may outlive its form; it must not write into the next one's draft.
    return () => {
      keeper.told = { onSent: undefined, onPoint: undefined };
    };
  }, [keeper]);
  const { add, remove, retry, settle } = keeper;
  return { all, sent: sentIds(all), add, remove, retry, settle };
}
