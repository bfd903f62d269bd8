/*
 * Databases as those who use them see them: `psql` logs in with what `aws` reads in Secrets Manager, two clients that nobody here wrote, while a real
 * backend makes, rotates and takes away, and is killed in the midst of it. Ends with `N passed, N failed, N skipped`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../lib/buildApp.mjs';
import { callBackend, pipelineToken, startBackend, startSandbox } from '../lib/demo.mjs';
import { awsEnvironment, eventually, expect, OutsideChecks, refused, run, say, works } from '../lib/outside.mjs';
import { freePort } from '../lib/ports.mjs';

/** An instance is there in seconds, and the engine's steps are as long as they are. */
const SPEED = 120;
const REGION = 'eu-west-1';
const OWNER = 'group:default/team-a';
const AT_ONCE = 20;

const folder = mkdtempSync(join(tmpdir(), 'goldenpath-databases-'));
const caFile = join(folder, 'ca.pem');
const checks = new OutsideChecks();
const check = (what, act) => checks.check(what, act);
const call = (path, body, token) => callBackend({ url: backend.url, path, body, token });
/** Every password that was met on the way: none of them may be found anywhere. */
const passwords = new Set();
let ports;
let sandbox;
let backend;
let environment;

process.on('exit', () => {
  sandbox?.endNow();
  backend?.endNow();
});
const missing = [
  ['aws', ['--version'], '`pip install awscli` brings it.'],
  ['psql', ['--version'], 'Debian has it in the package postgresql-client.'],
].filter(([command, args]) => !works(command, args));
if (missing.length > 0) {
  missing.forEach(([command, , remedy]) => checks.skip(command, `Databases were not used from outside. ${remedy}`));
} else {
  await checks.run(main, async () => {
    await Promise.all([backend?.end(), sandbox?.end()]);
  });
}
rmSync(folder, { recursive: true, force: true });
process.exit(checks.finish());

async function main() {
  buildApp({ say: () => undefined });
  ports = { sandbox: await freePort(), backend: await freePort() };
  sandbox = await startSandbox({ port: ports.sandbox, speed: SPEED, folder });
  await start();
  environment = awsEnvironment({ endpoint: sandbox.endpoint, region: REGION, folder });
  const bundle = await fetch(`${sandbox.endpoint}/global/global-bundle.pem`);
  writeFileSync(caFile, await bundle.text());

  await useOne();
  await shareIt();
  await rotateIt();
  await manyAtOnce();
  await decommissionAll();
  await instanceOfProd();
  await check('no password is in a log or a file of the backend, nor in an answer', findPasswords);
}

/** Two apps' databases, and what each app's login can do. */
async function useOne() {
  await ask({ name: 'shop', app: 'web-shop' });
  await ask({ name: 'ledger', app: 'billing' });
  const shop = await check('aws secretsmanager get-secret-value has the five keys of a database', async () => {
    const secret = await secretOf('goldenpath/dev/web-shop/postgres');
    expect(
      Object.keys(secret).sort().join() === 'dbname,host,password,port,username',
      `it has ${Object.keys(secret).join(', ')}`,
    );
    return secret;
  });
  const ledger = await secretOf('goldenpath/dev/billing/postgres');
  await check('psql logs in with them, TLS verified, and the app owns what it makes', async () => {
    await psql(shop, 'create table orders (id int primary key, what text)');
    await psql(shop, "insert into orders values (1, 'a kettle')");
    expect((await psql(shop, 'select what from orders')) === 'a kettle', 'the row is not there');
  });
  await check('psql without TLS is refused', () =>
    refused(psql(shop, 'select 1', { PGSSLMODE: 'disable' }), 'no encryption'),
  );
  await check('psql with one app’s login is refused in the other’s database, both ways', async () => {
    await refused(psql({ ...shop, dbname: 'ledger' }, 'select 1'), 'permission denied for database "ledger"');
    await refused(psql({ ...ledger, dbname: 'shop' }, 'select 1'), 'permission denied for database "shop"');
  });
  await check('psql can neither make a role nor a database, nor become another role', async () => {
    await refused(psql(shop, 'create role intruder'), 'permission denied to create role');
    await refused(psql(shop, 'create database intruder'), 'permission denied to create database');
    await refused(psql(shop, 'set role ledger'), 'permission denied to set role');
    await refused(psql(shop, 'alter role shop superuser'), 'permission denied');
  });
  await check('asked for a second time, nothing changes', async () => {
    const { incarnation } = await call('/databases', {
      environment: 'dev',
      name: 'shop',
      app: 'web-shop',
      owner: OWNER,
    });
    expect(incarnation === 1, `it is incarnation ${incarnation}`);
    expect((await secretOf('goldenpath/dev/web-shop/postgres')).password === shop.password, 'the password has changed');
  });
}

/** A reader and an editor on a database that is there, and tables that its owner makes later. */
async function shareIt() {
  for (const [app, access] of [
    ['analytics', 'reader'],
    ['backoffice', 'editor'],
  ]) {
    await call('/databases/dev/shop/grants', { app, access });
  }
  await eventually('both grants are active', async () => {
    const { grants } = await call('/databases/dev/shop');
    return grants.length === 3 && grants.every(({ status }) => status === 'active');
  });
  const owner = await secretOf('goldenpath/dev/web-shop/postgres');
  const reader = await secretOf('goldenpath/dev/analytics/shop/postgres');
  const editor = await secretOf('goldenpath/dev/backoffice/shop/postgres');
  await check('a reader and an editor have their rights on a table that the owner makes later', async () => {
    await psql(owner, 'create table later (id serial primary key, what text)');
    await psql(editor, "insert into later (what) values ('by the editor')");
    expect((await psql(reader, 'select what from later')) === 'by the editor', 'the reader does not see it');
    await refused(psql(reader, "insert into later (what) values ('x')"), 'permission denied for table later');
    await refused(psql(editor, 'drop table later'), 'must be owner of table later');
  });
  await check('a grant that is revoked lets nobody in any more, and its secret is gone', async () => {
    await call('/databases/dev/shop/grants/analytics/revoke', { confirm: 'analytics' });
    await eventually('the grant is gone', async () => {
      const { grants } = await call('/databases/dev/shop');
      return grants.find(({ app }) => app === 'analytics')?.status === 'decommissioned';
    });
    await refused(psql(reader, 'select 1'), 'password authentication failed');
    expect(!(await secrets()).includes('goldenpath/dev/analytics/shop/postgres'), 'its secret is still there');
  });
}

async function rotateIt() {
  await check('a rotation replaces the password, in the secret and on the server', async () => {
    const before = await secretOf('goldenpath/dev/web-shop/postgres');
    await call('/databases/dev/shop/grants/web-shop/rotate', {});
    const after = await eventually('the secret has another password', async () => {
      const secret = await secretOf('goldenpath/dev/web-shop/postgres');
      return secret.password === before.password ? undefined : secret;
    });
    expect((await psql(after, 'select 1')) === '1', 'the new password is not let in');
    await refused(psql(before, 'select 1'), 'password authentication failed');
  });
}

/** Many databases asked for in the same moment, by a backend that does not live to see them. */
async function manyAtOnce() {
  const names = Array.from({ length: AT_ONCE }, (_, index) => `many_${index + 1}`);
  await check(
    `${AT_ONCE} databases asked for at once are all active, though the backend is killed in the midst`,
    async () => {
      await Promise.all(names.map(name => ask({ name, app: name.replace('_', '-') }, { wait: false })));
      await eventually('some of them are begun', async () => (await roles()).some(name => names.includes(name)));
      backend.endNow();
      await backend.exited;
      const made = await roles();
      say(`  killed when ${made.filter(name => names.includes(name)).length} of the roles were there`);
      await start();
      await eventually('all are active', async () => {
        const { items } = await call('/databases?environment=dev&limit=100');
        const failed = items.filter(({ status }) => status === 'failed');
        expect(
          failed.length === 0,
          `failed: ${failed.map(({ name, statusReason }) => `${name} ${statusReason}`).join()}`,
        );
        return items.filter(({ name, status }) => names.includes(name) && status === 'active').length === AT_ONCE;
      });
    },
  );
  await check('each has one database and one role, and is let into its own', async () => {
    const there = await databases();
    expect(
      names.every(name => there.includes(name)),
      `there are ${there.join(', ')}`,
    );
    const mine = await secretOf('goldenpath/dev/many-1/postgres');
    expect((await psql(mine, 'select current_user')) === 'many_1', 'the login is another');
    await refused(psql({ ...mine, dbname: 'many_2' }, 'select 1'), 'permission denied for database "many_2"');
  });
}

async function decommissionAll() {
  await check('a decommissioning with another name typed is refused, and takes nothing', async () => {
    await refused(call('/databases/dev/shop/decommission', { confirm: 'shops' }), 'shop');
    expect((await call('/databases/dev/shop')).status === 'active', 'it is not active any more');
  });
  await check('what is decommissioned is gone from the server and from Secrets Manager, and proven to be', async () => {
    const { items } = await call('/databases?environment=dev&limit=100');
    for (const { name } of items) {
      await call(`/databases/dev/${name}/decommission`, { confirm: name });
    }
    await eventually('all are decommissioned', async () => {
      const left = await call('/databases?environment=dev&status=decommissioning,active,failed&limit=100');
      return left.totalItems === 0;
    });
    const { decommission } = await call('/databases/dev/shop');
    expect(decommission.proof.length > 0, 'there is no proof');
    expect(
      decommission.proof.every(({ left }) => left.length === 0),
      JSON.stringify(decommission.proof),
    );
    const left = [...(await databases()), ...(await roles())].filter(name => !isTheServersOwn(name));
    expect(left.length === 0, `the server still has ${left.join(', ')}`);
    const kept = (await secrets()).filter(name => name.startsWith('goldenpath/'));
    expect(kept.length === 0, `Secrets Manager still has ${kept.join(', ')}`);
  });
}

/** The instance of another environment, from nothing to nothing, and a database that somebody else has to approve. */
async function instanceOfProd() {
  const pipeline = readFileSync(pipelineToken(folder), 'utf8');
  const request = { environment: 'prod', name: 'orders', app: 'checkout', owner: OWNER };
  const describe = async () => (await aws('rds', 'describe-db-instances')).DBInstances;
  await check('the guest asks for a database in prod and cannot approve it', async () => {
    await call('/databases', { ...request, name: 'mine', app: 'mine' });
    await refused(call('/databases/prod/mine/approve', {}), 'answered 4');
    await call('/databases/prod/mine/decommission', { confirm: 'mine' });
  });
  await check('aws rds describe-db-instances shows the instance that was asked for', async () => {
    await call('/instances/prod/ensure', {});
    await eventually('the instance is available', async () => (await call('/instances/prod')).status === 'available');
    const instance = (await describe()).find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === 'goldenpath-prod');
    const facts = {
      DBInstanceClass: 'db.t3.small',
      StorageEncrypted: true,
      PubliclyAccessible: false,
      DeletionProtection: true,
      MultiAZ: true,
      BackupRetentionPeriod: 7,
    };
    for (const [fact, value] of Object.entries(facts)) {
      expect(instance[fact] === value, `${fact} is ${instance[fact]}, not ${value}`);
    }
    expect(instance.MasterUserSecret?.SecretArn, 'RDS does not manage its password');
  });
  await check('what the pipeline asks for is made once the guest has approved it', async () => {
    expect((await call('/databases', request, pipeline)).status === 'pending', 'it does not wait for approval');
    await call('/databases/prod/orders/approve', { reason: 'fine' });
    await eventually('it is active', async () => (await call('/databases/prod/orders')).status === 'active');
    const secret = await secretOf('goldenpath/prod/checkout/postgres');
    expect((await psql(secret, 'select current_database()')) === 'orders', 'it is another database');
  });
  const retire = () => call('/instances/prod/retire', { confirm: 'goldenpath-prod' });
  await check('an instance with a database on it is not retired, and aws cannot delete it either', async () => {
    await refused(retire(), 'orders');
    await refused(
      aws(...['rds', 'delete-db-instance', '--db-instance-identifier', 'goldenpath-prod'], '--skip-final-snapshot'),
      'deletion protection',
    );
  });
  await check('without databases it is retired, and leaves its final snapshot', async () => {
    await call('/databases/prod/orders/decommission', { confirm: 'orders' });
    await eventually('the database is gone', async () => {
      return (await call('/databases/prod/orders')).status === 'decommissioned';
    });
    await retire();
    await eventually('the instance is gone', async () => (await describe()).length === 1);
    const { DBSnapshots } = await aws('rds', 'describe-db-snapshots');
    const kept = DBSnapshots.filter(({ DBInstanceIdentifier }) => DBInstanceIdentifier === 'goldenpath-prod');
    expect(kept.length === 1, `there are ${kept.length} snapshots`);
    const { retirement } = await eventually('the backend says so', async () => {
      const instance = await call('/instances/prod');
      return instance.status === 'retired' ? instance : undefined;
    });
    const [{ DBSnapshotIdentifier }] = kept;
    expect(retirement.finalSnapshot === DBSnapshotIdentifier, `it names ${retirement.finalSnapshot} as the snapshot`);
  });
}

async function findPasswords() {
  const files = [
    join(folder, 'backend.log'),
    ...readdirSync(join(folder, 'databases'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)),
  ];
  const answers = await Promise.all(
    ['/databases/dev/shop', '/databases?limit=100', '/databases/audit?limit=500', '/instances/dev'].map(path =>
      call(path),
    ),
  );
  const haystacks = [...files.map(file => readFileSync(file, 'latin1')), JSON.stringify(answers)];
  say(`  ${passwords.size} passwords, ${files.length} files`);
  expect(passwords.size > 5, 'too few passwords were met to say anything');
  for (const password of passwords) {
    expect(!haystacks.some(text => text.includes(password)), 'a password was found');
  }
}

async function ask({ name, app }, { wait = true } = {}) {
  await call('/databases', { environment: 'dev', name, app, owner: OWNER });
  if (wait) {
    await eventually(`${name} is active`, async () => (await call(`/databases/dev/${name}`)).status === 'active');
  }
}

async function start() {
  backend = await startBackend({ port: ports.backend, speed: SPEED, folder, sandboxEndpoint: sandbox.endpoint });
}

async function secretOf(name) {
  const { SecretString } = await aws('secretsmanager', 'get-secret-value', '--secret-id', name);
  const secret = JSON.parse(SecretString);
  passwords.add(secret.password);
  return secret;
}

async function secrets() {
  return (await aws('secretsmanager', 'list-secrets')).SecretList.map(({ Name }) => Name);
}

/** The rows that a login gets for a statement, a line each. */
async function psql({ host, port, username, password, dbname }, statement, settings = {}) {
  const said = await run('psql', ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--command', statement], {
    ...environment,
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: dbname,
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: caFile,
    ...settings,
  });
  return said.trim();
}

/** What the server of dev holds, past the backend. */
async function asAdministrator(sql) {
  const answer = await fetch(`${sandbox.endpoint}/_sandbox/databases/goldenpath-dev/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sql }),
  });
  expect(answer.ok, `the sandbox answers ${answer.status}`);
  const { rows } = await answer.json();
  return rows.map(({ name }) => name);
}

function databases() {
  return asAdministrator('select datname as name from pg_database where not datistemplate');
}

function roles() {
  return asAdministrator("select rolname as name from pg_roles where rolname not like 'pg\\_%'");
}

function isTheServersOwn(name) {
  return ['postgres', 'rdsadmin', 'rds_superuser', 'rds_password'].includes(name) || name.startsWith('rds');
}

async function aws(...args) {
  const said = await run('aws', [...args, '--output', 'json'], environment);
  return said.trim() === '' ? {} : JSON.parse(said);
}
