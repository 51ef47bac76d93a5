import { STEPS } from '../core/steps/index.ts'
import { inRoles, rolesOf } from '../core/steps/roles.ts'

/** The input that a step starts from: the one that none of its params names. */
export function firstInput(kind: string, params: unknown, inputs: readonly string[]): string | undefined {
  const step = STEPS.find(kind)
  const roles = step === undefined ? undefined : rolesOf(step, params, inputs)
  return roles?.ok === true ? inRoles(roles.value, inputs)[0] : inputs[0]
}
