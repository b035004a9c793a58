/**
 * Counts as whole percent of their sum that make 100 together, by the largest remainders; what there is has at least one, however little it
 * is, and the largest gives it. Where there is nothing all are 0.
 */
export function wholePercents<Name extends string>(
  counts: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(counts) as Name[];
  const sum = names.reduce((total, name) => total + counts[name], 0);
  const shares = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const there = names.filter((name) => counts[name] > 0);
  const exact = (name: Name): number => (counts[name] / sum) * 100;
  for (const name of there) shares[name] = Math.max(1, Math.floor(exact(name)));
  const left = (): number => 100 - names.reduce((total, name) => total + shares[name], 0);
  const byRemainder = there.toSorted(
    (one, other) => exact(other) - shares[other] - (exact(one) - shares[one]),
  );
  for (const name of byRemainder) if (left() > 0) shares[name] += 1;
  const [largest] = there.toSorted((one, other) => shares[other] - shares[one]);
  if (largest !== undefined && left() < 0) shares[largest] += left();
  return shares;
}
