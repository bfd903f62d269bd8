import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Announcer } from '../shared/Announcer';
import { lookOf, phaseLooks, tierLooks } from '../shared/status/looks';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';

/** Tells those who don't see the page when the phase or a tier changes. */
export function BuildAnnouncer({ build }: { build: Build }) {
  const { t } = useTranslation();
  return <Announcer value={build} changesBetween={(before, after) => changesBetween({ before, after, t })} />;
}

function changesBetween(options: { before: Build; after: Build; t: Translate }): string[] {
  const { before, after, t } = options;
  const changes: string[] = [];
  if (before.phase !== after.phase) {
    changes.push(
      t('build.announcer.phase', { buildId: after.buildId, phase: lookOf(phaseLooks, after.phase).label(t) }),
    );
  }
  for (const tier of after.tiers) {
    const earlier = before.tiers.find(({ id }) => id === tier.id);
    if (earlier && earlier.status !== tier.status) {
      const state = lookOf(tierLooks, tier.status).label(t);
      changes.push(t('build.announcer.tier', { tier: `${tier.id} ${tier.name}`, state }));
    }
  }
  return changes;
}
