import { VisuallyHidden } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEffect, useRef, useState } from 'react';
import { lookOf, phaseLooks, tierLooks } from '../shared/status/looks';

/** Tells those who don't see the page when the phase or a tier changes; says nothing when the page opens. */
export function BuildAnnouncer({ build }: { build: Build }) {
  const [announcement, setAnnouncement] = useState('');
  const before = useRef(build);
  useEffect(() => {
    const changes = changesBetween(before.current, build);
    before.current = build;
    if (changes.length > 0) {
      setAnnouncement(changes.join(' '));
    }
  }, [build]);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
      {announcement}
    </VisuallyHidden>
  );
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
