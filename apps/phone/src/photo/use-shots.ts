import type { LonLat } from '@gezhi/domain/area';
import { photoAddress } from '@gezhi/ui/photo';
import { sayProblem } from '@gezhi/ui/state';
import { useEffect, useRef, useState } from 'react';
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

/** Keeps the photos of a form: each goes up as soon as it is taken, while the person writes on. */
export function useShots({ initial, limit, onSent, onPoint }: Options): Shots {
  const [all, setAll] = useState<readonly Shot[]>(() => initial.map(arrived));
  const latest = useRef(all);
  const running = useRef(new Map<string, Promise<void>>());
  const told = useRef({ onSent, onPoint });
  useEffect(() => {
    told.current = { onSent, onPoint };
  });
  const put = (next: readonly Shot[]): void => {
    const before = sentIds(latest.current).join();
    latest.current = next;
    setAll(next);
    if (sentIds(next).join() !== before) told.current.onSent?.(sentIds(next));
  };
  const change = (id: string, part: Partial<Shot>): void =>
    put(latest.current.map((shot) => (shot.id === id ? { ...shot, ...part } : shot)));
  const send = async (shot: Shot): Promise<void> => {
    if (shot.file === undefined) return;
    try {
      const { point } = await uploadPhoto({
        id: shot.id,
        file: shot.file,
        onShare: (share) => change(shot.id, { share }),
      });
      change(shot.id, { state: 'sent', share: 1 });
      if (point !== null) told.current.onPoint?.(point);
    } catch (problem) {
      change(shot.id, { state: 'failed', reason: sayProblem(problem) });
    }
  };
  const start = (shot: Shot): void => {
    running.current.set(shot.id, send(shot));
  };
  return {
    all,
    sent: sentIds(all),
    add: (files) => {
      const room = Math.max(0, limit - latest.current.length);
      const shots = files.slice(0, room).map((file): Shot => {
        const source = URL.createObjectURL(file);
        return { id: newPhotoId(), source, share: 0, state: 'sending', file };
      });
      put([...latest.current, ...shots]);
      shots.forEach(start);
    },
    remove: (id) => put(latest.current.filter((shot) => shot.id !== id)),
    retry: (id) => {
      const shot = latest.current.find((one) => one.id === id);
      if (shot === undefined) return;
      change(id, { state: 'sending', share: 0 });
      start(shot);
    },
    settle: async () => {
      await Promise.all(running.current.values());
      const failed = latest.current.some(({ state }) => state === 'failed');
      return { ids: sentIds(latest.current), failed };
    },
  };
}
