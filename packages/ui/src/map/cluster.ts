import { phaseColours } from '../theme/tokens.ts';
import { sayNumber } from '../words/index.ts';
import { type Arc, ringArcs } from './features.ts';

const namespace = 'http://www.w3.org/2000/svg';

function circle(attributes: Readonly<Record<string, string | number>>): SVGCircleElement {
  const element = document.createElementNS(namespace, 'circle');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function arcCircle({ phase, from, share }: Arc, radius: number): SVGCircleElement {
  const around = 2 * Math.PI * radius;
  const length = share === 1 ? around : Math.max(around * share - 1, 1);
  return circle({
    r: radius,
    fill: 'none',
    stroke: phaseColours[phase],
    'stroke-width': 3.5,
    'stroke-dasharray': `${length} ${around - length}`,
    'stroke-dashoffset': -around * from,
    transform: 'rotate(-90)',
  });
}

/**
 * The mark of a cluster: a button with the count in a ring whose arcs are the phases inside.
 * @param properties the cluster's properties: `point_count` and one count for each phase
 * @param words what the button is called
 */
export function clusterButton(properties: Record<string, number>, words: string): HTMLButtonElement {
  const count = properties.point_count ?? 0;
  const radius = count < 10 ? 13 : count < 100 ? 15 : 18;
  const svg = document.createElementNS(namespace, 'svg');
  const size = 2 * (radius + 4);
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  svg.setAttribute('viewBox', `${-size / 2} ${-size / 2} ${size} ${size}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(
    circle({ r: radius + 4, fill: '#ffffff' }),
    ...ringArcs(properties).map((arc) => arcCircle(arc, radius)),
  );
  const number = document.createElement('span');
  number.textContent = sayNumber(count);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'g-cluster';
  button.setAttribute('aria-label', words);
  button.append(svg, number);
  return button;
}
