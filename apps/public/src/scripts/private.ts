import { forgetDraft } from './kept.ts';
import { control } from './words.ts';

/** Whether the draft of this form may not be kept on the device. */
export function isPrivate(form: HTMLFormElement): boolean {
  return form.dataset.private === 'yes';
}

/** From now on nothing of the form is kept here, what was kept is erased, and the way out shows. */
export function goPrivate(form: HTMLFormElement): void {
  if (isPrivate(form)) return;
  form.dataset.private = 'yes';
  form.setAttribute('autocomplete', 'off');
  forgetDraft();
  for (const one of document.querySelectorAll<HTMLElement>('[data-leave]')) one.hidden = false;
  for (const one of document.querySelectorAll<HTMLElement>('[data-private-door]')) one.hidden = true;
}

/** Leaves at once: what is typed is gone, the code of this device too, and the way back does not lead here. */
export function offerLeaving(form: HTMLFormElement): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-leave]')) {
    box.querySelector('a')?.addEventListener('click', (event) => {
      event.preventDefault();
      forgetDraft();
      form.reset();
      for (const name of ['lon', 'lat', 'accuracy']) {
        const field = control(form, name);
        if (field !== null) field.value = '';
      }
      window.location.replace('/public/leave');
    });
  }
  if (control(form, 'private')?.value === 'yes') goPrivate(form);
}
