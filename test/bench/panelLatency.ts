import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { makePackage, packagePath } from '../../scripts/vscode/makePackage.ts';
import { startServer } from '../../scripts/vscode/server.ts';
import { placeOf, Workbench } from '../../scripts/vscode/workbench.ts';

/**
 * `npm run bench:panel`: drags a bar of a row of so many classes in the real panel, and says how many frames of the screen
 * go by from a move of the pointer until the numbers that follow from it stand in the page, and whether the bar itself
 * was there in the frame of the move.
 */
const classCount = Number(process.argv[2] ?? 1000);
const moves = 200;
/** Milliseconds between two moves: each is answered before the next one. */
const pause = 80;

/** What happened after one move. */
interface Sample {
  readonly frames: number;
  readonly milliseconds: number;
  readonly isBarAtOnce: boolean;
}

await makePackage();
await using cleanup = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'logit-loupe-bench-'));
cleanup.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
// Spread like the logits of a trained classifier, the same at each run.
const logits = Array.from({ length: classCount }, (_, index) => (4 * Math.sin(index * index)).toFixed(3));
const text = `logits = [${logits.join(', ')}]\n`;
await writeFile(join(folder, 'row.py'), text);
const server = await startServer({ vsix: packagePath, workspaceTrust: false });
cleanup.defer(server.stop);
const browser = await openBrowser();
cleanup.defer(() => browser.close());
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const workbench = new Workbench(page);
await workbench.open(server.windowAddress(folder));
await workbench.openFile('row.py', placeOf(logits[0] ?? '', text));
await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
const panel = workbench.panel();
await panel.trueClass.fill('1');
await panel.says('true class 1 at');

const bar = panel.bars.first();
const grip = await bar.locator('.grip').boundingBox();
const frame = await (await bar.elementHandle())?.ownerFrame();
if (!grip || !frame) throw new Error('The panel shows no bar.');
await frame.evaluate(watchMoves);
const y = grip.y + grip.height / 2;
await page.mouse.move(grip.x + 4, y);
await page.mouse.down();
for (let move = 0; move < moves; move++) {
  // Forth and back, never twice to the same place.
  const share = 0.1 + 0.8 * Math.abs(((move * 0.37) % 2) - 1);
  await page.mouse.move(grip.x + grip.width * share, y);
  await page.waitForTimeout(pause);
}
await page.mouse.up();
const samples = await frame.evaluate(() => (globalThis as unknown as { samples: Sample[] }).samples);
const lines = [
  `${classCount} classes, ${samples.length} of ${moves} moves answered`,
  quantilesText(
    'frames',
    samples.map(({ frames }) => frames),
  ),
  quantilesText(
    'milliseconds',
    samples.map(({ milliseconds }) => milliseconds),
  ),
  `the bar in the frame of its move: ${samples.filter(({ isBarAtOnce }) => isBarAtOnce).length} times`,
];
process.stdout.write(`${lines.join('\n')}\n`);

/** Runs in the page: notes for each move when the numbers of the first bar change. */
function watchMoves(): void {
  const option = document.querySelector('#softmax-classes [role=option]');
  const [numbers, handle] = [option?.querySelector('.values'), option?.querySelector<HTMLElement>('.handle')];
  if (!numbers || !handle) return;
  const samples: { frames: number; milliseconds: number; isBarAtOnce: boolean }[] = [];
  Object.assign(globalThis, { samples });
  let frames = 0;
  let last: { readonly frame: number; readonly time: number; isBarAtOnce: boolean } | undefined;
  const countFrame = (): void => {
    frames++;
    requestAnimationFrame(countFrame);
  };
  requestAnimationFrame(countFrame);
  addEventListener(
    'pointermove',
    () => {
      const before = handle.style.left;
      const move = { frame: frames, time: performance.now(), isBarAtOnce: false };
      last = move;
      requestAnimationFrame(() => {
        move.isBarAtOnce = handle.style.left !== before;
      });
    },
    true,
  );
  new MutationObserver(() => {
    if (!last) return;
    const { frame: first, time, isBarAtOnce } = last;
    samples.push({ frames: frames - first, milliseconds: performance.now() - time, isBarAtOnce });
    last = undefined;
  }).observe(numbers, { childList: true, subtree: true, characterData: true });
}

function quantilesText(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const quantile = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(1);
  return `${name} from a move to its numbers: median ${quantile(0.5)}, 95 % within ${quantile(0.95)}`;
}
