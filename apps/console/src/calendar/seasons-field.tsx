import { useWords } from '@gezhi/ui/words';
import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { readSegments } from './say.ts';

/** A season as it is typed: its two ends and the hours of its seven weekdays. */
export interface SeasonFilled {
  readonly from: string;
  readonly to: string;
  readonly week: readonly (string | undefined)[];
}

const USUAL = '08:30-12:00 13:30-18:00';
const ROSTER = '08:00-20:00';
const NEW: Readonly<Record<'seasons' | 'service', SeasonFilled>> = {
  seasons: { from: '01-01', to: '12-31', week: [USUAL, USUAL, USUAL, USUAL, USUAL, '', ''] },
  service: { from: '01-01', to: '12-31', week: Array.from({ length: 7 }, () => ROSTER) },
};
const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const;
const END = /^(\d{4}-)?\d\d-\d\d$/;

interface SeasonProps {
  readonly at: number;
  readonly onRemove: () => void;
}

function SeasonRow({ at, onRemove }: SeasonProps): ReactElement {
  const words = useWords('calendarPage');
  const end = [{ required: true, pattern: END, message: words('calendar.badDay') }];
  const hours = {
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (readSegments(typed ?? '') === undefined) throw new Error(words('calendar.badHours'));
    },
  };
  return (
    <li className="l-season">
      <div className="l-ends">
        <Form.Item name={[at, 'from']} label={words('calendar.seasonFrom')} rules={end}>
          <Input maxLength={10} placeholder={words('calendar.seasonHint')} />
        </Form.Item>
        <Form.Item name={[at, 'to']} label={words('calendar.seasonTo')} rules={end}>
          <Input maxLength={10} placeholder={words('calendar.seasonHint')} />
        </Form.Item>
        <Button onClick={onRemove}>{words('calendar.removeSeason')}</Button>
      </div>
      <div className="l-week">
        {WEEKDAYS.map((weekday) => (
          <Form.Item
            key={weekday}
            name={[at, 'week', Number(weekday)]}
            label={words(`weekdayLong.${weekday}`)}
            rules={[hours]}
          >
            <Input maxLength={100} />
          </Form.Item>
        ))}
      </div>
    </li>
  );
}

/** The hours of the seasons of a calendar, or of the centre's roster; none: those of the calendar above. */
export function SeasonsField({ name }: { readonly name: 'seasons' | 'service' }): ReactElement {
  const words = useWords('calendarPage');
  return (
    <fieldset className="l-seasons">
      <legend>{words(`calendar.${name}`)}</legend>
      <Form.List name={name}>
        {(fields, { add, remove }) => (
          <>
            {fields.length === 0 && <p className="g-quiet">{words('calendar.empty')}</p>}
            <ul>
              {fields.map((field) => (
                <SeasonRow key={field.key} at={field.name} onRemove={() => remove(field.name)} />
              ))}
            </ul>
            <Button onClick={() => add(NEW[name])}>{words('calendar.addSeason')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
