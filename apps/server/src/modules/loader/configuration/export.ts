import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import { stringify } from 'yaml';
import type { Database } from '../../../platform/db/index.ts';
import type { Pack } from '../../pack/index.ts';
import { areaFiles } from './export-areas.ts';
import {
  calendarsFile,
  catalogueFile,
  dutyLinesFile,
  type Living,
  limitsFile,
  messagesFile,
  procedureFiles,
  reasonsFile,
  repliesFile,
  routingFile,
  titlesFile,
  unitsFile,
} from './export-files.ts';
import { bulletinsFile, overlaysFile, placeFiles } from './export-places.ts';
import { gridPostsFile, platformsFile } from './export-platforms.ts';
import { servicePlacesFile, servicesFile } from './export-services.ts';
import { configurationFrom } from './from-rows.ts';
import { type Configuration, canonical, type SectionName } from './model.ts';
import { readTables } from './of-database.ts';
import { configurationOf } from './of-pack.ts';

/** Thrown when a folder to export into holds something. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/** Which sections stand in which files. */
const FILES: readonly {
  readonly sections: readonly SectionName[];
  readonly make: (living: Living) => ReadonlyMap<string, unknown>;
}[] = [
  { sections: ['units', 'areas'], make: unitsFile },
  { sections: ['titles'], make: titlesFile },
  { sections: ['categories'], make: catalogueFile },
  { sections: ['dutyLines', 'lastResort'], make: dutyLinesFile },
  { sections: ['routing'], make: routingFile },
  { sections: ['procedures'], make: procedureFiles },
  { sections: ['limits'], make: limitsFile },
  { sections: ['calendars'], make: calendarsFile },
  { sections: ['replies'], make: repliesFile },
  { sections: ['ratingReasons'], make: reasonsFile },
  { sections: ['services'], make: servicesFile },
  // Patterns would call a place as its area is called now.
  { sections: ['servicePlaces', 'areas', 'units'], make: servicePlacesFile },
  { sections: ['platforms'], make: platformsFile },
  { sections: ['gridPosts'], make: gridPostsFile },
  { sections: ['messages'], make: messagesFile },
  { sections: ['overlays'], make: overlaysFile },
  { sections: ['bulletins'], make: bulletinsFile },
];

/**
 * The files of a pack that extends the one a district came from and says what is otherwise in the database; nothing of persons is in
 * them. Path inside the pack → content.
 */
export async function exportPack(database: Database, pack: Pack): Promise<ReadonlyMap<string, string>> {
  const tables = await database.inTransaction(SCHEDULER, null, (tx) => readTables(tx));
  const configuration = configurationFrom(tables);
  const before = configurationOf(pack);
  const isChanged = (section: SectionName) => words(configuration, section) !== words(before, section);
  const living: Living = { pack, tables, configuration };
  const said = FILES.filter(({ sections }) => sections.some(isChanged)).flatMap(({ make }) => [
    ...make(living),
  ]);
  const yaml = [['pack.yaml', { extends: nameOf(pack) }] as const, ...said].map(
    ([file, content]): [string, string] => [file, stringify(content, { lineWidth: 0 })],
  );
  return new Map([
    ...yaml,
    ...(isChanged('areas') ? areaFiles(living) : []),
    ...(isChanged('places') ? placeFiles(living) : []),
  ]);
}

const words = (configuration: Configuration, section: SectionName): string =>
  canonical([...configuration[section]].sort(([one], [other]) => (one < other ? -1 : 1)));

/** The name by which others extend the pack: that of its folder. */
const nameOf = ({ folder }: Pack): string => path.basename(folder.layers[0]?.directory ?? '');

/** Writes an exported pack into a folder that is not there yet or empty. Throws FolderTakenError. */
export function writePack(directory: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new FolderTakenError(`${directory} is not empty`);
  for (const [file, content] of files) {
    const location = path.join(directory, file);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, content);
  }
}
