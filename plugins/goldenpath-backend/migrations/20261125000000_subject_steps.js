// @ts-check

const COPIED = [
  'direction',
  'step_id',
  'position',
  'tier',
  'title',
  'needs_json',
  'state',
  'started_at',
  'finished_at',
  'round',
  'attempts',
  'failures',
  'failing_since',
  'next_look_at',
  'waiting_reason',
  'waiting_message',
  'error_json',
  'outputs_json',
  'pending_json',
  'calls',
  'deleted_json',
].join(', ');

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} owner - the column that says whose step it is
 */
function stepColumns(table, owner) {
  table.string('direction').notNullable();
  table.string('step_id').notNullable();
  table.integer('position').notNullable();
  table.string('tier').notNullable();
  table.string('title').notNullable();
  table.text('needs_json').notNullable();
  table.string('state').notNullable();
  table.bigInteger('started_at').nullable();
  table.bigInteger('finished_at').nullable();
  table.integer('round').notNullable();
  table.integer('attempts').notNullable();
  table.integer('failures').notNullable();
  table.bigInteger('failing_since').nullable();
  table.bigInteger('next_look_at').notNullable();
  table.string('waiting_reason').nullable();
  table.text('waiting_message').nullable();
  table.text('error_json').nullable();
  table.text('outputs_json').notNullable();
  table.text('pending_json').nullable();
  table.integer('calls').notNullable();
  table.text('deleted_json').notNullable();
  table.primary([owner, 'direction', 'step_id']);
}

/**
 * Steps are not of builds alone: the engine works on databases and instances as well. What each column says is told where the table of builds' steps
 * was made.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('subject_steps', table => {
    table.comment(
      'Where each step of a build, a database or an instance stands, on the way up (ensure) and on the way down (remove)',
    );
    table.string('subject_uid').notNullable().comment('The uid of a row of builds, databases or instances');
    stepColumns(table, 'subject_uid');
  });
  await knex.raw(`insert into subject_steps (subject_uid, ${COPIED}) select build_uid, ${COPIED} from steps`);
  await knex.schema.dropTable('steps');
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.createTable('steps', table => {
    table.comment('Where each step of a build stands, on the way up (ensure) and on the way down (remove)');
    table.string('build_uid').notNullable().references('uid').inTable('builds');
    stepColumns(table, 'build_uid');
  });
  await knex.raw(
    `insert into steps (build_uid, ${COPIED}) select subject_uid, ${COPIED} from subject_steps where subject_uid in (select uid from builds)`,
  );
  await knex.schema.dropTable('subject_steps');
};
