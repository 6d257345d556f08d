import * as clock from "./clock.js"

export class Refused extends Error {
  constructor(problem) {
    super(problem.code)
    this.text = problem.detail ?? problem.title ?? ""
  }
}

// What the server answers; throws Refused with its words, or another error where it was not heard.
export async function ask(path, body, patience = 15_000) {
  const before = Date.now()
  const response = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, credentials: "omit", cache: "no-store",
    signal: AbortSignal.timeout?.(patience), body: JSON.stringify(body)
  })
  const answer = await response.json()
  if (!response.ok) throw new Refused(answer)
  await clock.heard(answer.now, before, Date.now())
  return answer
}
