import {
  type CalendarChange,
  calendarList,
  calendarYear,
  changeCalendar,
  previewCalendar,
} from '@gezhi/domain/calendar';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { client } from '../connection/client.ts';

/** A change on its way: looked at first, then saved. */
export function useChange(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('calendarPage');
  const { message } = App.useApp();
  const [change, setChange] = useState<CalendarChange>();
  const preview = useMutation({
    mutationFn: (asked: CalendarChange) => client.call(previewCalendar, { body: { change: asked } }),
    onSuccess: (_reply, asked) => setChange(asked),
  });
  const saving = useMutation({
    mutationFn: (asked: CalendarChange) => client.call(changeCalendar, { body: { change: asked } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [calendarList.name] });
      void cache.invalidateQueries({ queryKey: [calendarYear.name] });
      void message.success(words('preview.saved'));
      onSaved();
    },
  });
  return {
    look: preview.mutate,
    isLooking: preview.isPending,
    /** What was found wrong, by the look or by the saving. */
    fault: preview.error ?? saving.error,
    /** There once it was looked at. */
    seen: change === undefined ? undefined : preview.data,
    /** What was looked at, to be tried on past matters. */
    change,
    save: () => change !== undefined && saving.mutate(change),
    isSaving: saving.isPending,
    back: () => {
      setChange(undefined);
      saving.reset();
    },
  };
}

/** A change on its way, as the dialogs hold it. */
export type Changing = ReturnType<typeof useChange>;
