import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colours, fontStack, phaseColours } from './tokens.ts';

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
const root = css.slice(css.indexOf(':root {'), css.indexOf('\n}'));

function variable(name: string): string | undefined {
  return new RegExp(`--${name}:\\s*([^;]+);`).exec(root)?.[1]?.replace(/\s+/g, ' ').trim();
}

function variableName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/([a-z])(\d)/g, '$1-$2');
}

test('every colour for code equals its variable in tokens.css', () => {
  for (const [key, value] of Object.entries(colours)) {
    expect([key, variable(variableName(key))]).toEqual([key, value]);
  }
});

test('every phase has the same colour in code and in tokens.css', () => {
  for (const [phase, value] of Object.entries(phaseColours)) {
    expect([phase, variable(`phase-${phase}`)]).toEqual([phase, value]);
  }
});

test('the font stack is the same in code and in tokens.css and ends with the font we ship', () => {
  expect(variable('font')?.replaceAll("'", '"')).toBe(fontStack);
  expect(fontStack.endsWith('"Noto Sans SC Variable", sans-serif')).toBe(true);
});

test('English is drawn by a Latin font first, and Chinese names in it by the same fonts as everywhere', () => {
  const english = /html\[lang="en"\] \{\s*--font:\s*([^;]+);/.exec(css)?.[1]?.replace(/\s+/g, ' ').trim();
  expect(english?.startsWith('-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto,')).toBe(true);
  expect(english?.endsWith(`Arial, "Latin punctuation", ${fontStack}`)).toBe(true);
});

function luminance(hex: string): number {
  const part = (from: number): number => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(words: string, ground: string): number {
  const [dark, light] = [luminance(words), luminance(ground)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test('words reach 4.5 : 1 on every ground they stand on (WCAG 2.2 AA)', () => {
  const grounds = [colours.surface, colours.ground, colours.hover, colours.fill, colours.accentTint];
  const failing = [colours.ink, colours.ink2, colours.ink3, colours.accentInk].flatMap((words) =>
    grounds.filter((ground) => contrast(words, ground) < 4.5).map((ground) => `${words} on ${ground}`),
  );
  expect(failing).toEqual([]);
});
