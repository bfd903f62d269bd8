import type { EntitySubject } from './entitySubject';
import type { BuildsSource } from './useEntityBuilds';
import type { DatabasesSource } from './useEntityDatabases';

/** Which builds are shown of an entity; a database has none. */
export function buildsOf(subject: EntitySubject): BuildsSource | undefined {
  switch (subject.kind) {
    case 'build':
      return { named: { key: subject.key } };
    case 'database':
      return undefined;
    case 'customer':
      return { entityRef: subject.entityRef, ...(subject.build && { named: subject.build }) };
  }
}

/** Which databases are shown of an entity. */
export function databasesOf(subject: EntitySubject): DatabasesSource {
  switch (subject.kind) {
    case 'build':
      return { build: subject.key };
    case 'database':
      return { named: { key: subject.key } };
    case 'customer':
      return { entityRef: subject.entityRef, ...(subject.database && { named: subject.database }) };
  }
}
