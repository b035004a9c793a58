import { useWords } from '@gezhi/ui/words';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { Report } from './matter.ts';
import { saySource } from './say.ts';

interface ReportSelectProps {
  readonly id: string;
  readonly label: string;
  /** Name of the field: who is meant where nobody is chosen depends on it. */
  readonly field: string;
  readonly reports: readonly Report[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Which of the reporters is meant; those who still wait for one stand first. */
export function ReportSelect(props: ReportSelectProps): ReactElement {
  const { id, label, field, reports, value, onChange } = props;
  const words = useWords('matterPage');
  const waits = (report: Report): boolean => report.wantsReply && !report.answered;
  const options = reports
    .toSorted((one, other) => Number(waits(other)) - Number(waits(one)))
    .map((report) => ({
      value: report.id,
      label: [
        report.name ?? words('reporter.unnamed'),
        saySource(report.source),
        waits(report) ? words('reporter.waits') : words('reporter.noReply'),
      ].join(' · '),
    }));
  return (
    <Select
      id={id}
      aria-label={label}
      className="f-wide"
      allowClear
      placeholder={words(field === 'whose' ? 'field.whoseHint' : 'field.reportHint')}
      value={value ?? null}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
