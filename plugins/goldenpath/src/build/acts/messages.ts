/** The English of what can be done to a build: the buttons, the dialogs, and why something cannot be done. */
export const actsMessages = {
  denied: 'Your role does not have the permission {{permission}} for this build. Ask your platform team.',
  unfit: {
    notFailed: 'Only a failed build can be retried.',
    notReady: 'Only a build that was ready, and is not torn down, can be validated.',
    gone: 'It is gone.',
    tearingDown: 'It is being torn down.',
  },
  extend: {
    act: 'Extend',
    title: 'Extend {{buildId}}',
    failure: 'The build was not extended',
    hours: 'Hours to add',
    expires: 'Expires {{now}}; then {{then}}.',
  },
  retry: {
    act: 'Retry',
    title: 'Retry {{buildId}}',
    failure: 'The build was not retried',
  },
  validate: {
    act: 'Validate',
    title: 'Validate {{buildId}}',
    failure: 'The validation was not started',
    explanation:
      'Every criterion of its tiers is proven afresh. Nothing is changed. The outcome is an event of the build, and a record in the history.',
  },
  teardown: {
    act: 'Tear down',
    title: 'Tear down {{buildId}}',
    titlePersistent: 'Tear down the persistent cluster {{clusterName}}',
    failure: 'The teardown was not started',
    warning: 'People rely on this cluster',
    warningWhy: 'Everything that runs on {{clusterName}} stops, and its volumes are lost. This cannot be undone.',
    nothing: 'Nothing was found that this build made.',
    buildId: 'build id',
    clusterName: 'cluster name',
    untilThen: 'nothing is torn down',
    withoutPlan: 'I have not seen the plan, and want the teardown nevertheless',
    understood: 'I understand that everything on this cluster is lost',
    explanation:
      'The foundation (network, zone, database instance, roles) stays as it is. When it is done, the build keeps the proof of what was looked for.',
  },
} as const;
