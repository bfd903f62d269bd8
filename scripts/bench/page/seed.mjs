import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callBackend, guestToken } from '../../lib/demo.mjs';
import { BACKEND_FOLDER, ROOT } from '../../lib/paths.mjs';
import { until } from '../../lib/processes.mjs';
import { registryOf } from '../../lib/registry.mjs';

const LOOK_AGAIN_MILLISECONDS = 1_000;
const TO_READY_MILLISECONDS = 180_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A build of the demo, ready, with everything that its page shows; what the others are copies of. */
export async function makeBuild(url) {
  const { buildId } = await callBackend({
    url,
    path: '/builds',
    body: { environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a', ttlHours: 72 },
  });
  await until({
    what: 'that the build to copy is ready',
    ask: async () => (await callBackend({ url, path: `/builds/dev/${buildId}` })).phase === 'ready',
    timeoutMilliseconds: TO_READY_MILLISECONDS,
    everyMilliseconds: LOOK_AGAIN_MILLISECONDS,
  });
}

/**
 * Copies the one build of a database that no backend has open until there are `count`, with their steps. The engine never looks at a copy: it has no
 * cluster, and it is the page that is measured.
 */
export function copyBuilds({ databases, count }) {
  const Database = createRequire(join(BACKEND_FOLDER, 'package.json'))('better-sqlite3');
  const database = new Database(join(databases, 'goldenpath.sqlite'));
  try {
    database.pragma('foreign_keys = ON');
    const build = database.prepare('select * from builds').get();
    const steps = database.prepare('select * from subject_steps where subject_uid = ?').all(build.uid);
    const insertBuild = inserter(database, 'builds', build);
    const insertStep = inserter(database, 'subject_steps', steps[0]);
    const now = Date.now();
    database.transaction(() => {
      database.prepare('update builds set next_look_at = null').run();
      for (let copy = 1; copy < count; copy += 1) {
        const uid = `${build.uid}-${copy}`;
        const createdAt = now - copy * MINUTE;
        insertBuild({
          ...build,
          uid,
          build_id: idOf(copy),
          cluster_name: `goldenpath-dev-eks-${idOf(copy)}`,
          host_suffix: build.host_suffix.replace(build.build_id, idOf(copy)),
          owner: `group:default/team-${copy % 20}`,
          created_at: createdAt,
          ready_at: createdAt + 20 * MINUTE,
          expires_at: now + ((copy % 72) + 1) * 60 * MINUTE,
          next_look_at: null,
        });
        steps.forEach(step => insertStep({ ...step, subject_uid: uid }));
      }
    })();
  } finally {
    database.close();
  }
}

function inserter(database, table, row) {
  const columns = Object.keys(row);
  const statement = database.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(column => `@${column}`).join(', ')})`,
  );
  return values => statement.run(values);
}

/** A build id that no build of today has. */
function idOf(copy) {
  const day = String((copy % 28) + 1).padStart(2, '0');
  return `${day}-01-25-${String(Math.floor(copy / 28) + 1).padStart(2, '0')}`;
}

/** Imports `count` runs of the last two years, one in seven of them failed. */
export async function importHistory({ url, token, count }) {
  const start = Date.now() - 730 * DAY;
  const runs = Array.from({ length: count }, (_, run) => ({
    start: new Date(start + Math.floor((run / count) * 730 * DAY)),
    seconds: 600 + ((run * 7919) % 900),
    phase: run % 2 === 0 ? 'build' : 'teardown',
    environment: 'dev',
    buildId: idOf(run),
    exitCode: run % 7 === 0 ? 1 : 0,
  }));
  const answer = await fetch(`${url}/api/goldenpath/history/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: registryOf(runs),
  });
  const said = await answer.json();
  if (!answer.ok || said.refused.length > 0) {
    throw new Error(`The runs could not be imported: ${answer.status} ${JSON.stringify(said).slice(0, 500)}`);
  }
}

/**
 * A catalog of `count` components, as locations of the backend's configuration beside those of the demo.
 *
 * @returns the environment variable that configures it
 */
export function catalogOf({ folder, count }) {
  const file = join(folder, 'many.yaml');
  const entities = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: `service-${index}`,
        description: `The service number ${index}`,
        tags: ['java', `t${index % 9}`],
      },
      spec: { type: 'service', lifecycle: 'production', owner: `group:default/team-${index % 20}` },
    }),
  );
  writeFileSync(file, entities.join('\n---\n'));
  const example = (path, kinds) => ({
    type: 'file',
    target: join(ROOT, 'examples', path),
    rules: [{ allow: kinds }],
  });
  return {
    APP_CONFIG_catalog_locations: JSON.stringify([
      example('catalog/people.yaml', ['User', 'Group']),
      ...['create-cluster', 'destroy-cluster', 'create-database'].map(name =>
        example(`templates/${name}/template.yaml`, ['Template']),
      ),
      { type: 'file', target: file, rules: [{ allow: ['Component'] }] },
    ]),
  };
}

/** Waits until the catalog answers with all its components. */
export function untilCatalogKnows({ url, count, timeoutMilliseconds }) {
  return until({
    what: `that the catalog knows ${count} components`,
    ask: async () => {
      const answer = await fetch(`${url}/api/catalog/entities/by-query?filter=kind=component&limit=1`, {
        headers: { authorization: `Bearer ${await guestToken(url)}` },
      });
      const { totalItems } = await answer.json();
      return totalItems >= count;
    },
    timeoutMilliseconds,
    everyMilliseconds: LOOK_AGAIN_MILLISECONDS,
  });
}
