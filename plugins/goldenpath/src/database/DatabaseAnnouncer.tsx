import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { isRotating } from '../databases/motion';
import { Announcer } from '../shared/Announcer';
import { databaseLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';

/** Tells those who don't see the page when the database or a grant on it changes. */
export function DatabaseAnnouncer({ database }: { database: Database }) {
  return <Announcer value={database} changesBetween={changesBetween} />;
}

function changesBetween(before: Database, after: Database): string[] {
  const changes: string[] = [];
  if (before.status !== after.status) {
    changes.push(`Database ${after.name} is ${lookOf(databaseLooks, after.status).label}.`);
  }
  if (before.decommission?.dumpAsked && after.decommission?.dumpAsked === false) {
    changes.push(`Database ${after.name} goes without a dump.`);
  }
  for (const grant of after.grants) {
    const earlier = before.grants.find(({ app }) => app === grant.app);
    if (earlier && earlier.status !== grant.status && grant.access !== 'owner') {
      changes.push(`Grant of ${grant.app}: ${lookOf(databaseLooks, grant.status).label}.`);
    }
    if (earlier && isRotating(earlier) && !isRotating(grant)) {
      changes.push(`The password of ${grant.app} is rotated.`);
    }
  }
  return changes;
}
