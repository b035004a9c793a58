import { dayOf, useWords } from '@gezhi/ui/words';
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';

/** Days as `YYYY-MM-DD`, both included; an open end is undefined. */
export interface Days {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

interface DayRangeProps extends Days {
  readonly onChoose: (days: Days) => void;
}

/** Days people ask for, counted back from today in Beijing, whatever clock this machine keeps. */
function usePresets(): { label: string; value: [Dayjs, Dayjs] }[] {
  const words = useWords('workbench');
  const today = dayjs(dayOf(new Date()));
  const back = (days: number): Dayjs => today.subtract(days, 'day');
  return [
    { label: words('days.today'), value: [today, today] },
    { label: words('days.yesterday'), value: [back(1), back(1)] },
    { label: words('days.week'), value: [back(6), today] },
    { label: words('days.month'), value: [today.startOf('month'), today] },
  ];
}

const read = (day: string | undefined): Dayjs | null => (day === undefined ? null : dayjs(day));
const write = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');

/** From one day to another: typed, chosen in a calendar, or one of the usual spans. */
export function DayRange({ from, to, onChoose }: DayRangeProps): ReactElement {
  const words = useWords('workbench');
  return (
    <DatePicker.RangePicker
      className="w-days"
      variant="borderless"
      size="small"
      allowClear
      allowEmpty={[true, true]}
      suffixIcon={null}
      separator="–"
      aria-label={words('filter.days')}
      placeholder={[words('filter.from'), words('filter.to')]}
      presets={usePresets()}
      value={[read(from), read(to)]}
      onChange={(days) => onChoose({ from: write(days?.[0]), to: write(days?.[1]) })}
    />
  );
}
