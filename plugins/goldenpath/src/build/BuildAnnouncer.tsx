import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Announcer } from '../shared/Announcer';
import { lookOf, phaseLooks, tierLooks } from '../shared/status/looks';

/** Tells those who don't see the page when the phase or a tier changes. */
export function BuildAnnouncer({ build }: { build: Build }) {
  return <Announcer value={build} changesBetween={changesBetween} />;
}

function changesBetween(before: Build, after: Build): string[] {
  const changes: string[] = [];
  if (before.phase !== after.phase) {
    changes.push(`Build ${after.buildId} is ${lookOf(phaseLooks, after.phase).label}.`);
  }
  for (const tier of after.tiers) {
    const earlier = before.tiers.find(({ id }) => id === tier.id);
    if (earlier && earlier.status !== tier.status) {
      changes.push(`Tier ${tier.id} ${tier.name}: ${lookOf(tierLooks, tier.status).label}.`);
    }
  }
  return changes;
}
