/** Ages in milliseconds at which a reminder is due: `remindAfter`, twice as much, four times as much, … */
const ageOfStep = (step: number, remindAfterMs: number): number => remindAfterMs * 2 ** (step - 1)

/** What is to be told of a request of that age: 0 that it is there, from 1 the reminders. Whoever comes late tells the last one alone. */
export const stepAt = (ageMs: number, remindAfterMs: number): number => {
  let step = 0
  while (remindAfterMs > 0 && ageMs >= ageOfStep(step + 1, remindAfterMs)) step += 1
  return step
}

/** Age at which the next reminder is due; infinite where there is none. */
export const nextStepAge = (ageMs: number, remindAfterMs: number): number =>
  remindAfterMs > 0 ? ageOfStep(stepAt(ageMs, remindAfterMs) + 1, remindAfterMs) : Infinity
