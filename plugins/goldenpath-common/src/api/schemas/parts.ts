import { z } from 'zod';
import { isTierId } from '../../contract/tierId';
import type { StepError } from '../../errors/codes';
import { errorCodes } from '../../errors/errorCodes';
import type { FlowNode } from '../../flow/types';
import type { Page } from '../types';

export const tierId = z.string().refine(isTierId, 'must be a tier id');
export const lifecycle = z.enum(['ephemeral', 'persistent']);
/** ISO 8601 in UTC, as `Date` writes it. */
export const time = z.iso.datetime();

export const stepErrorSchema: z.ZodType<StepError> = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  remedy: z.string(),
  owner: z.string().optional(),
});

export const flowNodeSchema: z.ZodType<FlowNode> = z.object({
  id: z.string(),
  tier: tierId,
  title: z.string(),
  needs: z.array(z.string()),
});

/**
 * Part of a list of what `item` describes.
 *
 * @public
 */
export function pageSchema<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({
    items: z.array(item),
    totalItems: z.number().int().min(0),
    nextCursor: z.string().optional(),
  });
}
