import type { Errand, OwnAppointment, PlaceKind, ServiceHelp, ServiceTopic } from '@gezhi/domain/service';
import type { FastifyRequest } from 'fastify';
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
  /** How it was rated in the last month that is published; null before there is one. */
  readonly rating: PublicItemRating | null;
}

/** 好差评 of one service in a month, as it may be published (docs/field.md §7.3). */
export interface PublicItemRating {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Rounded down to ten; null: fewer. */
  readonly rated: number | null;
  /** Of a hundred who rated, so many were content; null where too few rated to say. */
  readonly content: { readonly from: number; readonly to: number } | null;
}

/** A place where something can be booked, in the language of the page. */
export interface PublicPlace {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  /** The street it lies in; empty for one of the whole district. */
  readonly street: string;
}

/** A free time, ISO 8601. */
export interface PublicSlot {
  readonly startsAt: string;
  readonly free: number;
}

/** An appointment with what its place and its service are called. */
export interface PublicAppointment extends OwnAppointment {
  readonly placeName: string;
  readonly itemName: string | null;
}

export interface BookingCall {
  readonly key: string;
  /** Checked by the port with the schema of the contract. */
  readonly input: object;
}

export interface AppointmentCall {
  readonly key: string;
  readonly code: string;
  readonly version: number;
  readonly change: object;
}

/** What the pages of services and appointments need from the server. */
export interface ServicePorts {
  /** What is offered, in the order of the list. */
  services(language: Language): Promise<readonly PublicService[]>;
  /** Places where a service can be booked; all of them without one. Throws not.found. */
  servicePlaces(service: string | undefined, language: Language): Promise<readonly PublicPlace[]>;
  /** The free times of a place. Throws not.found. */
  serviceSlots(
    place: string,
    language: Language,
  ): Promise<{ readonly place: PublicPlace; readonly slots: readonly PublicSlot[] }>;
  book(call: BookingCall, request: FastifyRequest): Promise<{ readonly code: string }>;
  /** Throws code.wrong. */
  appointment(code: string, request: FastifyRequest, language: Language): Promise<PublicAppointment>;
  /** The errand behind a query code; null where there is none. Throws code.wrong. */
  errand(code: string, request: FastifyRequest): Promise<Errand | null>;
  /** Says which service the report behind a fresh code is about. */
  nameErrand(
    call: { readonly key: string; readonly code: string; readonly item: string; readonly help: string },
    request: FastifyRequest,
  ): Promise<void>;
  changeAppointment(call: AppointmentCall, request: FastifyRequest): Promise<void>;
}
