// @ts-check

/**
 * How much of each cloud account's calls is used up, for all replicas together. Can be thrown away: a bucket that is not there is full.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('call_buckets', table => {
    table.comment('One row per bucket of calls that a provider counts in');
    table.string('bucket').primary();
    table
      .bigInteger('full_at')
      .notNullable()
      .comment('When the bucket is full again if nothing more is taken, in microseconds since the epoch');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('call_buckets');
};
