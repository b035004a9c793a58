/**
 * Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or later): built-ins only.
 * Installs what is missing and makes sure that Node 24 will run the rest; with `--build` the pages are built too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const oldestNode = 20;
const runtimeNode = 24;

/** @param {string} version such as `v24.21.0` */
function majorOf(version) {
  return Number(version.replace('v', '').split('.')[0]);
}

/** @param {string} message what is wrong and what to do about it */
function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | undefined} */
function lockedPackages(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * npm keeps a list of what it installed in node_modules. Comparing it with the lockfile is exact, where
 * comparing dates is not: a checkout changes the dates of files that did not change.
 */
function isInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json')) ?? {};
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    // A package for another platform is left out by npm; the workspace itself has no entry.
    if (found === undefined) return path === '' || entry.optional === true;
    return found.version === entry.version;
  });
}

/** The npm that called us, run by the machine's own Node, because `npm ci` deletes the one in node_modules. */
function npmCommand() {
  const script = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  if (script !== undefined && basename(script).startsWith('npm') && existsSync(node)) {
    return { command: node, first: [script], shell: false };
  }
  return { command: 'npm', first: [], shell: windows };
}

function install() {
  console.log('Installing the packages of package-lock.json (some 800 MB, once; one to five minutes) …');
  const npm = npmCommand();
  const started = Date.now();
  const result = spawnSync(
    npm.command,
    [...npm.first, 'ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error'],
    { cwd: root, stdio: 'inherit', shell: npm.shell },
  );
  if (result.status !== 0) {
    giveUp('The installation failed. npm says why above; `npm ci` tries it again.');
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * npm 10 installs the Node of this platform but forgets its link, because packages of other platforms name the same
 * command. So we make it where it is missing.
 */
function linkPackagedNode() {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = join('..', name, 'bin', windows ? 'node.exe' : 'node');
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, windows ? 'node.cmd' : 'node');
  if (existsSync(join(folder, binary)) && !existsSync(link)) {
    mkdirSync(folder, { recursive: true });
    if (windows) writeFileSync(link, `@"%~dp0\\${binary}" %*\r\n`);
    else symlinkSync(binary, link);
  }
  return link;
}

/** The Node that npm scripts will find first: the one installed as a package, else the machine's. */
function findRuntime() {
  const packaged = linkPackagedNode();
  const candidate = existsSync(packaged) ? packaged : process.execPath;
  const asked = spawnSync(candidate, ['--version'], { encoding: 'utf8', shell: windows });
  const version = (asked.stdout ?? '').trim();
  if (asked.status !== 0 || majorOf(version) < runtimeNode) {
    const mac = process.platform === 'darwin' ? ' (`brew install node@24`, or nodejs.org)' : '';
    giveUp(`Gezhi runs on Node ${runtimeNode}; ${candidate} says ${version || String(asked.error ?? asked.stderr)}.
For ${process.platform}-${process.arch} npm brings none: please install Node ${runtimeNode}${mac} and start again.`);
  }
  return candidate;
}

if (majorOf(process.version) < oldestNode) {
  giveUp(`Gezhi needs Node ${oldestNode} or later to begin with; this is ${process.version}.`);
}
if (process.platform === 'darwin' && majorOf(process.version) < runtimeNode) {
  giveUp(
    `On macOS please install Node ${runtimeNode} first (\`brew install node@24\`, or nodejs.org); this is ${process.version}.`,
  );
}
if (!isInstalled()) install();
const node = findRuntime();
if (process.argv.includes('--build')) {
  const built = spawnSync(node, [join('scripts', 'build.ts'), '--stale'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (built.status !== 0) giveUp('Building the pages failed; the lines above say where.');
}
