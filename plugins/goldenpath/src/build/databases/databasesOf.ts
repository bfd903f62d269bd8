import type { Build, DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A database of a build: what was decided about it, and what is known of it. */
export interface BuildDatabase {
  id: string;
  name: string;
  app: string;
  secret: string;
  /** Absent where nothing is known of it: it is not asked for yet, or the list does not have it. */
  summary?: DatabaseSummary;
}

/** The databases that a build was decided to have, each with what is known of it. */
export function databasesOf(options: { build: Build; known: readonly DatabaseSummary[] }): BuildDatabase[] {
  const { build, known } = options;
  return build.spec.databases.map(({ app, database, secret }) => ({
    id: database,
    name: database,
    app,
    secret,
    summary: known.find(({ name }) => name === database),
  }));
}
