import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { isRotating } from '../databases/motion';
import { Announcer } from '../shared/Announcer';
import { databaseLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';

/** Tells those who don't see the page when the database or a grant on it changes. */
export function DatabaseAnnouncer({ database }: { database: Database }) {
  const { t } = useTranslation();
  return <Announcer value={database} changesBetween={(before, after) => changesBetween({ before, after, t })} />;
}

function changesBetween(options: { before: Database; after: Database; t: Translate }): string[] {
  const { before, after, t } = options;
  const { name } = after;
  const changes: string[] = [];
  if (before.status !== after.status) {
    changes.push(t('database.announcer.status', { name, status: lookOf(databaseLooks, after.status).label(t) }));
  }
  if (before.decommission?.dumpAsked && after.decommission?.dumpAsked === false) {
    changes.push(t('database.announcer.withoutDump', { name }));
  }
  for (const grant of after.grants) {
    const earlier = before.grants.find(({ app }) => app === grant.app);
    if (earlier && earlier.status !== grant.status && grant.access !== 'owner') {
      const status = lookOf(databaseLooks, grant.status).label(t);
      changes.push(t('database.announcer.grant', { app: grant.app, status }));
    }
    if (earlier && isRotating(earlier) && !isRotating(grant)) {
      changes.push(t('database.announcer.rotated', { app: grant.app }));
    }
  }
  return changes;
}
