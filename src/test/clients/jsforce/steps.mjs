// Runs one thing after another and tells each as a line of JSON: {"step": NAME} or {"step": NAME, "failed": WHY}.

/** What the test hands over: where the org is and how to log in. */
export const org = JSON.parse(process.env.ORG);
export const version = "62.0";

/** No two runs meet in one org. */
export const key = `jsforce${Date.now()}`;

const LONGEST = 60_000;

export async function step(name, action) {
  let timer;
  try {
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${LONGEST} ms`)), LONGEST);
    });
    await Promise.race([action(), late]);
    console.log(JSON.stringify({ step: name }));
  } catch (failure) {
    const why = [failure.errorCode, failure.stack ?? failure].filter(Boolean).join(" ");
    console.log(JSON.stringify({ step: name, failed: why }));
  } finally {
    clearTimeout(timer);
  }
}
