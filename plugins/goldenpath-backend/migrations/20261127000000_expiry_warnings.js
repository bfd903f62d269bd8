// @ts-check

/**
 * A build's owner is warned before its time is over.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .bigInteger('expiry_warning_at')
      .nullable()
      .comment('When the last warning before the expiry was due; one that was due then or earlier is not given again');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // On SQLite the schema builder would make the table anew, and others refer to it.
  await knex.raw('alter table builds drop column expiry_warning_at');
};
