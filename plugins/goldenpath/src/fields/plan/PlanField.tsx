import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Flex, Text } from '@backstage/ui';
import {
  goldenPathBuildCreatePermission,
  type BuildRequest,
  type Fault,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { policyState } from '../../shared/acts/ActState';
import { useOwnership } from '../../shared/acts/useOwnership';
import { useSettled } from '../../shared/useSettled';
import { useTranslation } from '../../translation/useTranslation';
import type { FieldProps } from '../describeField';
import { lifecycleOf, requestOf, valuesOf } from '../formValues';
import { FaultList } from './FaultList';
import { PlanPreview } from './PlanPreview';
import { PlanSkeleton } from './PlanSkeleton';
import { PreflightPanel } from './PreflightPanel';
import { RoomPreview } from './RoomPreview';

/** What would come of the form as it is filled in, before it is sent: it follows what is typed, and creates nothing. */
export function PlanField(props: FieldProps<null>) {
  const { name, schema, uiSchema, formContext } = props;
  const { t, formats } = useTranslation();
  const id = useId();
  const values = valuesOf(formContext);
  const asked = requestOf({ values, lifecycle: lifecycleOf({ values, fieldOptions: uiSchema['ui:options'] }) });
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="4">
        <Text as="h3" variant="title-x-small" id={id}>
          {schema.title ?? name}
        </Text>
        {asked.result === 'incomplete' && (
          <Text as="p" color="secondary">
            {t('fields.plan.missing', { fields: formats.list(asked.missing) })}
          </Text>
        )}
        {asked.result === 'faulty' && <Faulty faults={asked.faults} />}
        {asked.result === 'complete' && <Preview request={asked.request} />}
      </Flex>
    </section>
  );
}

function Faulty({ faults }: { faults: Fault[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('fields.plan.faulty')}
      description={<FaultList faults={faults} />}
    />
  );
}

function Preview({ request }: { request: BuildRequest }) {
  const { t } = useTranslation();
  const policy = policyState({
    ...usePermission({ permission: goldenPathBuildCreatePermission }),
    reason: t('shared.acts.denied', { permission: goldenPathBuildCreatePermission.name }),
  });
  const ownership = useOwnership({ owner: request.owner, what: 'build' });
  // One question for each pause in the typing; those before it are given up.
  const key = useSettled(JSON.stringify(request));
  if (policy.state === 'denied') {
    return (
      <Alert role="status" status="warning" icon title={t('fields.plan.deniedTitle')} description={policy.reason} />
    );
  }
  return (
    <>
      {ownership.state === 'denied' && (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('fields.plan.notOwner', { owner: request.owner })}
          description={t('fields.plan.notOwnerWhy')}
        />
      )}
      {key === undefined ? <PlanSkeleton /> : <Settled request={JSON.parse(key)} />}
    </>
  );
}

function Settled({ request }: { request: BuildRequest }) {
  return (
    <>
      <PlanPreview request={request} />
      {request.lifecycle === 'ephemeral' && <RoomPreview request={request} />}
      <PreflightPanel request={request} />
    </>
  );
}
