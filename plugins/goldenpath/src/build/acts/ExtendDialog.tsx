import { useApi } from '@backstage/frontend-plugin-api';
import { NumberField, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { Subject } from './subject';

const HOUR_MS = 60 * 60 * 1000;
const USUAL_HOURS = 4;

/** Asks for how many hours more a build shall live. */
export function ExtendDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
  const { t, formats } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const [hours, setHours] = useState(USUAL_HOURS);
  const act = useAct({
    run: () => api.extendBuild(subject, { hours }),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });
  const usable = Number.isInteger(hours) && hours >= 1;

  return (
    <ActDialog
      title={t('build.acts.extend.title', { buildId: subject.buildId })}
      act={act}
      label={t('build.acts.extend.act')}
      failure={t('build.acts.extend.failure')}
      isDisabled={!usable}
      onClose={onClose}
    >
      <NumberField label={t('build.acts.extend.hours')} minValue={1} step={1} value={hours} onChange={setHours} />
      {subject.expiresAt && usable && (
        <Text as="p">
          {t('build.acts.extend.expires', {
            now: formats.exact(new Date(subject.expiresAt)),
            then: formats.exact(new Date(new Date(subject.expiresAt).getTime() + hours * HOUR_MS)),
          })}
        </Text>
      )}
    </ActDialog>
  );
}
