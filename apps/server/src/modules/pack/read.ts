import { readAnswering } from './answering.ts';
import { readAreas, readPlaces } from './areas.ts';
import { readBulletins } from './bulletin-file.ts';
import { readCalendars } from './calendar-file.ts';
import { readCampaigns } from './campaign-file.ts';
import { checkAreas, checkCatalogue, checkGridNumbers, checkHolidays, checkPlaces } from './checks.ts';
import type { PackSize } from './drawn.ts';
import { type Fault, type Findings, startFindings } from './fault.ts';
import { readFirms } from './firm-file.ts';
import { openFolder, PackFolder } from './folder.ts';
import { type Boundary, readBoundaries, readSketch } from './geojson-file.ts';
import { readGridPosts } from './grid-post-file.ts';
import { readLimits } from './limits-file.ts';
import type { Area, Manifest, Pack, PolygonGeometry, ProcedureFile, Title, Unit } from './model.ts';
import { readMomentFile } from './moment-file.ts';
import { readOverlays } from './overlay-file.ts';
import { checkAccounts, checkPeople } from './people-checks.ts';
import { accountsSchema, namesSchema, peopleSchema } from './people-schema.ts';
import { readPlatformFile } from './platform-file.ts';
import { checkChosenProcedures } from './procedure-choice.ts';
import { readProcedure } from './procedure-file.ts';
import { readPublications } from './publication-file.ts';
import { readReasonFile } from './reason-file.ts';
import { readReplies } from './reply-file.ts';
import {
  catalogueSchema,
  holidaysSchema,
  manifestSchema,
  titlesSchema,
  unitsSchema,
  wordsSchema,
} from './schema.ts';
import { readServices } from './service-file.ts';
import { readServicePlaces } from './service-place-file.ts';
import { readServiceStory } from './service-story-file.ts';
import { readMatterPlan, readMatterTexts, readPhotos } from './story-files.ts';
import { checkTopology } from './topology.ts';
import { expandUnits } from './units.ts';
import { readVerifications } from './verification-file.ts';
import { readYaml } from './yaml-file.ts';

/** What reading a pack ends in: the whole pack, or everything that is wrong with it. */
export type PackReading = { readonly pack: Pack } | { readonly faults: readonly Fault[] };

/** Reads and checks a pack, a folder of YAML, CSV and GeoJSON files (packs/README.md). Never throws for what the files say. */
export function readPack(directory: string, size?: PackSize): PackReading {
  const findings = startFindings();
  const folder = openFolder(directory, size);
  if (folder instanceof PackFolder) return readFolder(folder, findings);
  findings.add({ file: folder.file, line: 1 }, folder.message, folder.remedy);
  return { faults: findings.faults };
}

function readFolder(folder: PackFolder, findings: Findings): PackReading {
  const manifest = readYaml({ folder, file: 'pack.yaml' }, manifestSchema, findings);
  if (!manifest) return { faults: findings.faults };
  const ground = readGround(folder, manifest.value, findings);
  const rules = readRules(folder, { ...ground, root: manifest.value.root }, findings);
  const staff = readStaff(folder, { ...ground, titles: rules?.titles ?? [] }, findings);
  const categories = rules?.categories ?? [];
  const firms = readFirms(folder, rules?.titles ?? [], findings);
  const matterPlan = readMatterPlan(folder, categories, findings);
  const matterTexts = readMatterTexts(folder, { categories, plan: matterPlan }, findings);
  const photos = readPhotos(folder, categories, findings);
  const bulletins = readBulletins(folder, ground.areas, findings);
  const publications = readPublications(folder, categories, findings);
  const campaigns = readCampaigns(folder, findings);
  const verifications = readVerifications(folder, ground.areas, findings);
  const serviceStory = readServiceStory(folder, findings);
  const words = readYaml({ folder, file: 'words.yaml' }, wordsSchema, findings);
  const { faults } = findings;
  if (faults.length > 0 || !rules || !staff || !words) return { faults };
  const demo = { bulletins, publications, campaigns, verifications, serviceStory };
  const told = { matterTexts, matterPlan, photos, ...demo };
  const stories = { ...told, words: words.value };
  return { pack: { folder, manifest: manifest.value, ...ground, ...rules, ...staff, ...stories, firms } };
}

/** Areas, outlines, sketch, places and units. */
function readGround(folder: PackFolder, manifest: Manifest, findings: Findings) {
  const areas = readAreas(folder, manifest, findings);
  checkAreas(areas, manifest, findings);
  checkGridNumbers(areas, findings);
  const plain = areas.map(({ item }) => item);
  const byCode = new Map(plain.map((area) => [area.code, area]));
  const before = findings.faults.length;
  const outlines = readBoundaries(folder, folder.filesIn('boundaries', '.geojson'), findings);
  // A file that could not be read would make every area of its level look forgotten.
  if (findings.faults.length === before) checkOutlines(byCode, outlines, findings);
  checkTopology(plain, outlines, findings);
  const places = readPlaces(folder, findings);
  checkPlaces(places, byCode, findings);
  const source = readYaml({ folder, file: 'units.yaml' }, unitsSchema, findings);
  const units: Unit[] = source ? expandUnits(source, plain, findings) : [];
  const boundaries: ReadonlyMap<string, PolygonGeometry> = new Map(
    [...outlines].map(([code, { geometry }]) => [code, geometry]),
  );
  const sketch = readSketch(folder, findings);
  const plainPlaces = places.map(({ item }) => item);
  const overlays = readOverlays(folder, { areas: plain, places: plainPlaces }, findings);
  return { areas: plain, places: plainPlaces, overlays, units, boundaries, sketch };
}

function checkOutlines(
  areas: ReadonlyMap<string, Area>,
  outlines: ReadonlyMap<string, Boundary>,
  findings: Findings,
): void {
  for (const outline of outlines.values()) {
    if (areas.has(outline.code)) continue;
    findings.add(outline, `no area has the code ${outline.code}`, 'Correct the code or add the area');
  }
  if (outlines.size === 0) return;
  for (const area of areas.values()) {
    if (outlines.has(area.code)) continue;
    const at = { file: 'boundaries', line: 1 };
    findings.add(at, `${area.code} has no outline`, 'Draw it, or draw no outlines at all');
  }
}

/** Titles, catalogue, duty list, procedures and holidays. */
function readRules(
  folder: PackFolder,
  ground: { readonly units: readonly Unit[]; readonly areas: readonly Area[]; readonly root: string },
  findings: Findings,
) {
  const titles = readYaml({ folder, file: 'titles.yaml' }, titlesSchema, findings);
  const catalogue = readYaml({ folder, file: 'catalogue.yaml' }, catalogueSchema, findings);
  const holidays = readYaml({ folder, file: 'holidays.yaml' }, holidaysSchema, findings);
  const procedures = readProcedures(folder, ground.areas, findings);
  if (!titles || !catalogue || !holidays) return null;
  checkCatalogue(catalogue.value, new Set(ground.units.map((unit) => unit.kind)), {
    locate: catalogue.at,
    findings,
  });
  checkChosenProcedures(catalogue, procedures, findings);
  checkHolidays(holidays.value.years, holidays.at, findings);
  const { majors, categories } = catalogue.value;
  const answering = readAnswering(folder, { ...ground, majors, categories }, findings);
  const replies = readReplies(folder, { ...ground, categories, majors }, findings);
  if (answering === null) return null;
  const rules = {
    majors,
    categories,
    ...answering,
    procedures,
    replies,
    gridPosts: readGridPosts(folder, { ...ground, titles: titles.value.titles }, findings),
    platforms: readPlatformFile(
      folder,
      { ...ground, majors, categories, titles: titles.value.titles },
      findings,
    ),
    ratingReasons: readReasonFile(folder, findings),
    services: readServices(folder, { ...ground, categories }, findings),
    servicePlaces: readServicePlaces(folder, ground, findings),
    messageMoments: readMomentFile(folder, findings),
    limits: readLimits(folder, findings),
    calendars: readCalendars(folder, ground, findings),
  };
  return { titles: titles.value.titles, ...rules, holidays: holidays.value };
}

/** How synthetic staff is made, and the demo accounts. */
function readStaff(
  folder: PackFolder,
  known: {
    readonly areas: readonly Area[];
    readonly units: readonly Unit[];
    readonly titles: readonly Title[];
  },
  findings: Findings,
) {
  const people = readYaml({ folder, file: 'people.yaml' }, peopleSchema, findings);
  const names = readYaml({ folder, file: 'names.yaml' }, namesSchema, findings);
  const accounts = readYaml({ folder, file: 'accounts.yaml' }, accountsSchema, findings);
  if (!people || !names || !accounts) return null;
  checkPeople(people.value, known, { locate: people.at, findings });
  checkAccounts(accounts.value.accounts, known, { locate: accounts.at, findings });
  return { people: people.value, names: names.value, accounts: accounts.value.accounts };
}

/** Procedures are read as plain YAML, each laid over what it extends; the catalogue module checks them against its own schema. */
function readProcedures(folder: PackFolder, areas: readonly Area[], findings: Findings): ProcedureFile[] {
  return folder.filesIn('procedures', '.yaml').flatMap((file) => {
    const source = readProcedure({ folder, file }, findings);
    if (source === null) return [];
    const area = /\.(\d{12})\.yaml$/.exec(file)?.[1] ?? null;
    if (area !== null && !areas.some(({ code }) => code === area))
      findings.add(source.at([]), `no area has the code ${area}`, 'Correct the name of the file');
    return [{ file, area, content: source.value }];
  });
}
