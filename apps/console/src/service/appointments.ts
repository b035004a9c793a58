import {
  appointmentContact,
  appointmentList,
  changeAppointment,
  revealAppointment,
  type StaffChange,
} from '@gezhi/domain/service';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** What day of which place is looked at; today and the first place without a word. */
export interface DayAsked {
  readonly place?: string;
  readonly date?: string;
}

/** The day of a place of the own unit or area. */
export function useAppointments(asked: DayAsked) {
  return useQuery({ ...asking(appointmentList, { query: asked }), placeholderData: (before) => before });
}

/** One line of the day with what is said of it. */
export interface Said {
  readonly id: string;
  readonly version: number;
  readonly change: StaffChange;
}

/** What the desk says of an appointment; the list follows, also where somebody else was faster. */
export function useAppointmentChange(onSaved?: () => void) {
  const cache = useQueryClient();
  const words = useWords('service');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ id, ...body }: Said) => client.call(changeAppointment, { params: { id }, body }),
    onSuccess: () => {
      void message.success(words('saved'));
      onSaved?.();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [appointmentList.name] }),
  });
}

/** Opens a contact, which leaves an entry, and reads it. */
export function useAppointmentContact() {
  return useMutation({
    mutationFn: async (id: string) => {
      await client.call(revealAppointment, { params: { id } });
      return client.call(appointmentContact, { params: { id } });
    },
  });
}
