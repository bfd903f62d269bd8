const backstage = require('@backstage/cli/config/eslint-factory');

/** Backstage's own rules, and what this house wants beyond or other than them. */
module.exports = packageDirectory =>
  backstage(packageDirectory, {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      // Unions are switched over exhaustively and without a default, so that the compiler names every place a new
      // case has to be thought of; it also checks that every path returns.
      'default-case': 'off',
      'consistent-return': 'off',
      // The function that a file is about comes first, its helpers below.
      '@typescript-eslint/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
    },
  });
