import { expect, test } from 'vitest';
import { wasTroubled } from './efficacy.ts';
import { asked, matterIn } from './scene.fixture.ts';
import type { MatterClock } from './timing.ts';

const MINUTE = 60_000;

/** The clock of finishing of the first run, due a minute after noon. */
function finishing(more: Partial<MatterClock> = {}): MatterClock {
  const moments = { halfAt: 0, yellowAt: 0, dueAt: MINUTE, deepRedAt: 2 * MINUTE, provisional: false };
  return {
    ...{ clock: 'finish', round: 1, of: null, dueOn: null, run: 1, unitId: null, rework: false },
    ...{ startedAt: 0, stoppedAt: null, limit: { count: 1, unit: 'minute' }, moments },
    ...more,
  };
}

const handling = (clocks: readonly MatterClock[], now = 0) => {
  const subject = matterIn('handling');
  return { ...subject, clocks, windows: { ...subject.windows, now } };
};

test('what went as it should is not looked at', () => {
  expect(wasTroubled(handling([]))).toBe(false);
  expect(wasTroubled(handling([finishing()], MINUTE))).toBe(false);
  expect(wasTroubled(handling([finishing({ stoppedAt: MINUTE })], 9 * MINUTE))).toBe(false);
  expect(wasTroubled(handling([finishing({ moments: null })], 9 * MINUTE))).toBe(false);
});

test('what is late, was sent back by a check or was asked to be returned is, in this run alone', () => {
  expect(wasTroubled(handling([finishing()], MINUTE + 1))).toBe(true);
  expect(wasTroubled(handling([finishing({ rework: true })]))).toBe(true);
  expect(wasTroubled({ ...handling([]), requests: [asked('return', 'refused')] })).toBe(true);
  expect(wasTroubled(handling([finishing({ run: 0, rework: true })]))).toBe(false);
});
