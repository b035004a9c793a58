import type { JudgedRow } from '@gezhi/domain/verification';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, DatePicker, Form, Input, Modal, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useState } from 'react';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { useHandDown, usePreview } from './verifications.ts';
import './verification.css';

/** What would become of each row. Rows that cannot go stand here as they were written, to be mended. */
function Judged({ rows }: { readonly rows: readonly JudgedRow[] }): ReactElement {
  const words = useWords('verification');
  const going = rows.filter(({ fault }) => fault === null).length;
  return (
    <section className="vf-judged" aria-label={words('preview')}>
      <p role="status">{words('judged', { going, refused: rows.length - going })}</p>
      <table className="k-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} className={row.fault === null ? undefined : 'vf-refused'}>
              <td className="vf-count">{row.line}</td>
              <td>{row.areaName ?? row.area}</td>
              <td>{row.fault === null ? row.what : row.raw}</td>
              <td>{row.fault === null ? words('goes') : words(`fault.${row.fault}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What stands in a file: spreadsheets of this country save a CSV as GB 18030 unless told otherwise. */
async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Longest a list may take, in days: the server holds it to the limit of its category, which is as long in working days. */
const DAYS_MOST = 20;

const isOutside = (day: Dayjs): boolean =>
  day.isBefore(dayjs().startOf('day')) || day.isAfter(dayjs().add(DAYS_MOST, 'day'));

interface Filled {
  readonly sheet: string;
  readonly dueOn: Dayjs;
}

function Fields({ onFile }: { readonly onFile: (text: string) => void }): ReactElement {
  const words = useWords('verification');
  const required = [{ required: true, message: words('needed') }];
  return (
    <>
      <Form.Item name="dueOn" label={words('dueOn')} rules={required}>
        <DatePicker disabledDate={isOutside} />
      </Form.Item>
      <Form.Item name="sheet" label={words('sheet')} rules={required} extra={words('sheetHint')}>
        <Input.TextArea rows={8} className="f-text vf-sheet" placeholder={words('sheetExample')} />
      </Form.Item>
      <Upload
        accept=".csv,text/csv,text/plain"
        showUploadList={false}
        beforeUpload={(file) => {
          void readText(file).then(onFile);
          return false;
        }}
      >
        <Button>{words('file')}</Button>
      </Upload>
    </>
  );
}

/** A sheet of facts: pasted or from a file, looked at row by row, and handed down. */
export function SheetDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const words = useWords('verification');
  const [form] = Form.useForm<Filled>();
  const [id, setId] = useState(newId);
  const preview = usePreview();
  const handing = useHandDown();
  const navigate = useNavigate();
  // What was looked at is what goes: a sheet that was changed since is looked at first.
  const [seen, setSeen] = useState('');
  const sheet = Form.useWatch('sheet', form) ?? '';
  const rows = seen === sheet ? (preview.data?.items ?? []) : [];
  const isReady = rows.some(({ fault }) => fault === null);
  const look = () => {
    setSeen(sheet);
    preview.mutate(sheet);
  };
  const submit = ({ dueOn, sheet: said }: Filled) => {
    if (!isReady) return look();
    const body = { id, dueOn: dueOn.format('YYYY-MM-DD'), sheet: said };
    handing.mutate(body, {
      onSuccess: ({ refused }) => {
        if (refused.length === 0) return void navigate({ to: '/verifications/$id', params: { id } });
        // What could not go stays in the sheet, as it was written, to be mended and sent as another one.
        const kept = rows.filter(({ line }) => refused.some((one) => one.line === line));
        form.setFieldValue('sheet', kept.map(({ raw }) => raw).join('\n'));
        setId(newId());
      },
    });
  };
  const fault = preview.error ?? handing.error;
  return (
    <Modal
      open
      width={760}
      title={words('add')}
      okText={isReady ? words('handDown') : words('preview')}
      cancelText={words('cancel')}
      confirmLoading={preview.isPending || handing.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ dueOn: dayjs().add(5, 'day') }}>
        <Fields onFile={(text) => form.setFieldValue('sheet', text)} />
      </Form>
      {rows.length > 0 && <Judged rows={rows} />}
      {fault !== null && <Alert type="error" showIcon title={sayProblem(fault)} />}
    </Modal>
  );
}
