import type { PlaceKind, ServiceHelp, ServiceTopic } from '@gezhi/domain/service';
import type { Language } from '../frame/words.ts';

/** An item of the list of services, in the language of the page. */
export interface PublicService {
  readonly code: string;
  readonly name: string;
  readonly topic: ServiceTopic;
  /** Who does it, and the further departments it passes through; null: the centre or station of where one lives. */
  readonly unit: string | null;
  readonly passes: readonly (string | null)[];
  readonly papers: readonly { readonly name: string; readonly mayOwe: boolean }[];
  readonly places: readonly PlaceKind[];
  readonly helps: readonly ServiceHelp[];
  readonly category: string | null;
  readonly basis: string | null;
  /** In words; null: free of charge. */
  readonly charge: string | null;
}

/** What the pages of services need from the server. */
export interface ServicePorts {
  /** What is offered, in the order of the list. */
  services(language: Language): Promise<readonly PublicService[]>;
}
