import type { LonLat } from '@gezhi/domain/area';
import { useCallback, useState } from 'react';

/** How taking the position stands. */
export type PositionState = 'idle' | 'taking' | 'denied' | 'insecure';

interface Position {
  readonly point: LonLat;
  /** Metres. */
  readonly accuracy: number;
}

/** Longest wait for a fix, and how old one may be, in milliseconds. */
const PATIENCE_MS = 12_000;
const FRESH_MS = 20_000;

/** Takes the phone's position once, when asked; nothing is followed and nothing kept. */
export function usePosition(onTaken: (position: Position) => void): {
  readonly state: PositionState;
  readonly take: () => void;
} {
  const possible = typeof navigator !== 'undefined' && 'geolocation' in navigator && window.isSecureContext;
  const [state, setState] = useState<PositionState>(possible ? 'idle' : 'insecure');
  const take = useCallback(() => {
    if (!possible) return;
    setState('taking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onTaken({
          point: [Number(coords.longitude.toFixed(6)), Number(coords.latitude.toFixed(6))],
          accuracy: Math.max(1, Math.round(coords.accuracy)),
        });
      },
      () => setState('denied'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  }, [possible, onTaken]);
  return { state, take };
}
