// SPDX-License-Identifier: Apache-2.0
// A real `orda serve` on a folder of its own, with two accounts and as many exercises as a test wants.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const program = process.env.ORDA_PROGRAM ?? resolve(import.meta.dirname, '../../../build/release/orda');
const start_ms = 20_000;

export const password = 'correct horse battery';
export const accounts = { director: 'director', controller: 'controller' } as const;

export interface Link {
  kind: 'seat' | 'actor' | 'evaluator' | 'interpreter' | 'wall';
  seat: number;
  team: string;
  desk: string;
  number: number;
  cast: string;
  url: string;
  code: string;
}

/** By the place of the question in the script. */
export interface SheetAnswer { question: number; value?: number; words?: string }

export class Exercise {
  readonly id: string;
  readonly links: readonly Link[];

  constructor(id: string, links: readonly Link[]) {
    this.id = id;
    this.links = links;
  }

  /** The link of seat 1 of a desk. */
  seat(team: string, desk: string): Link {
    const link = this.links.find((each) => each.kind === 'seat' && each.team === team && each.desk === desk && each.number === 1);
    if (!link) throw new Error(`no seat ${desk} in team ${team}`);
    return link;
  }
  evaluator(number: number): Link {
    const link = this.links.find((each) => each.kind === 'evaluator' && each.number === number);
    if (!link) throw new Error(`no evaluator ${number}`);
    return link;
  }
  interpreter(number: number): Link {
    const link = this.links.find((each) => each.kind === 'interpreter' && each.number === number);
    if (!link) throw new Error(`no interpreter ${number}`);
    return link;
  }
  /** The link of a wall: 1, 2 … */
  wall(number = 1): Link {
    const link = this.links.find((each) => each.kind === 'wall' && each.number === number);
    if (!link) throw new Error(`no wall ${number}`);
    return link;
  }
  /** The link of an actor of a cast member: 1 = cast A, 2 = cast B … */
  role(cast: string, number = 1): Link {
    const link = this.links.find((each) => each.kind === 'actor' && each.cast === cast && each.number === number);
    if (!link) throw new Error(`no actor ${number} of ${cast}`);
    return link;
  }
}

/** More of what `orda new` is asked for, by script. */
export type More = Readonly<Record<string, readonly string[]>>;

export class Server {
  readonly origin: string;
  /** Another one after a restore. */
  folder: string;
  /** Exercises that were made before the server started, by script. */
  readonly made: ReadonlyMap<string, Exercise>;
  /** Simulated people. */
  readonly #players: ChildProcess[] = [];
  #serve: ChildProcess;

  private constructor(origin: string, folder: string, made: ReadonlyMap<string, Exercise>, child: ChildProcess) {
    this.origin = origin;
    this.folder = folder;
    this.made = made;
    this.#serve = child;
  }

  /** `listen` with port 0 takes a free one. `scripts`: folders of ./scripts to make an exercise of, with these teams. `files` are put
      into each of these folders. */
  static async start(listen = '127.0.0.1:0', scripts: Readonly<Record<string, readonly string[]>> = {}, life: Life = {}, files: Files = {}, more: More = {}): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'orda-browser-'));
    for (const role of Object.values(accounts)) {
      const added = spawnSync(program, ['admin', 'add', role, '--role', role, '--data', folder], { input: `${password}\n`, encoding: 'utf8' });
      if (added.status !== 0) throw new Error(`orda admin add: ${added.error?.message ?? added.stdout + added.stderr}`);
    }
    const made = new Map(Object.entries(scripts).map(([script, teams]) => [script, newFromFolder(script, teams, folder, files, more[script] ?? [])]));
    const child = serve(folder, listen, life);
    const greeting = await firstLines(child, /^Stations join/m);
    // Of several addresses the first is the one for other machines.
    const origin = /^\s+(https?:\/\/\S+)$/m.exec(greeting)?.[1];
    if (!origin) throw new Error(`the server names no address:\n${greeting}`);
    return new Server(origin, folder, made, child);
  }

  /** Ends the server as `how` says, lets something happen to its folder, and starts it again at the same address. */
  async restart(life: Life = {}, meanwhile: () => void = () => undefined, how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await ended(this.#serve, how);
    meanwhile();
    this.#serve = serve(this.folder, new URL(this.origin).host, life);
    await firstLines(this.#serve, /^Stations join/m);
  }

  /** The file of the only exercise in the folder. */
  get file(): string {
    const [file, ...more] = readdirSync(this.folder).filter((name) => name.endsWith('.orda'));
    if (!file || more.length > 0) throw new Error(`not one exercise in ${this.folder}`);
    return join(this.folder, file);
  }

  fileOf(exercise: Exercise): string {
    const file = readdirSync(this.folder).find((name) => name.endsWith(`-${exercise.id}.orda`));
    if (!file) throw new Error(`no file of ${exercise.id} in ${this.folder}`);
    return join(this.folder, file);
  }

  /** As a program does it: over HTTP, signed in as the director. */
  async newExercise(...teams: string[]): Promise<Exercise> {
    const signedIn = await this.#post('/api/login', { name: accounts.director, password });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const made = await this.#post('/api/exercises', { script: 'open-field', teams, seats_per_desk: 1 }, cookie);
    const { id, links } = (await made.json()) as { id: string; links: Link[] };
    return new Exercise(id, links);
  }

  /** A sheet of the questionnaire, as the page of that seat hands it in: without a name. */
  async handIn(exercise: Exercise, link: Link, answers: readonly SheetAnswer[]): Promise<void> {
    const joined = await this.#post('/api/join', { token: new URL(link.url).hash.slice(1) });
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
    const language = answers.some((each) => each.words !== undefined) ? 'en' : '';
    await this.#post(`/api/questionnaire/${exercise.id}`, { key, speaker: 0, answers, language }, joined.headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  async #post(path: string, body: object, cookie = ''): Promise<Response> {
    const answer = await fetch(this.origin + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Cookie: cookie }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  /** An exercise of one of the scripts that the server was started with. */
  exercise(script: string): Exercise {
    const found = this.made.get(script);
    if (!found) throw new Error(`no exercise was made of ${script}`);
    return found;
  }

  /** The records of the only exercise in the folder, or of another file, as `orda journal` tells them. */
  journal(file = this.file): { event: string; data: Record<string, unknown> }[] {
    return orda('journal', file, '--format', 'jsonl').trim().split('\n').map((line) => JSON.parse(line) as { event: string; data: Record<string, unknown> });
  }

  /** Simulated people for every seat but `free`, with the controller who starts the exercise. */
  play(exercise: Exercise, speed: number, free: readonly Link[]): void {
    const file = join(this.folder, `links-${exercise.id}.json`);
    const links = [...exercise.links.filter((link) => !free.includes(link)), { kind: 'staff', name: accounts.controller, password }];
    writeFileSync(file, JSON.stringify({ exercise: exercise.id, script: 'open-field', links }));
    const people = ['play', '--url', this.origin, '--links', file, '--plan', 'demo', '--seed', '3', '--speed', String(speed)];
    this.#players.push(spawn(program, people, { stdio: 'ignore' }));
  }

  /** Stops simulated people and the server, and removes the folder. */
  async stop(): Promise<void> {
    for (const child of [...this.#players, this.#serve]) await ended(child);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** By their path in the folder of a script. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** How a server lives: more of its options, and a machine of its own. */
export interface Life { options?: readonly string[]; environment?: Readonly<Record<string, string>> }

function serve(folder: string, listen: string, { options = [], environment = {} }: Life): ChildProcess {
  return spawn(program, ['serve', '--data', folder, '--listen', listen, '--log', join(folder, 'server.log'), ...options],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
}

/** What `orda …` prints. */
export function orda(...parts: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, parts, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`orda ${parts[0]}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}

/** As `orda new FOLDER` does it, with the world beside the script. */
function newFromFolder(script: string, teams: readonly string[], data: string, files: Files, more: readonly string[]): Exercise {
  const home = join(data, 'scripts');
  const own = resolve(import.meta.dirname, '../scripts', script);
  cpSync(existsSync(own) ? own : resolve(import.meta.dirname, '../../../scenarios', script), join(home, script), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, script, path)), { recursive: true });
    writeFileSync(join(home, script, path), content);
  }
  cpSync(resolve(import.meta.dirname, '../../../scenarios/world'), join(home, 'world'), { recursive: true });
  const named = teams.flatMap((team) => ['--team', team]);
  const { status, stdout, stderr, error } = spawnSync(program, ['new', join(home, script), '--data', data, '--format', 'json', ...named, ...more], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`orda new ${script}: ${error?.message ?? stdout + stderr}`);
  const { exercise, links } = JSON.parse(stdout) as { exercise: string; links: Link[] };
  return new Exercise(exercise, links);
}

function firstLines(child: ChildProcess, until: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    const timer = setTimeout(() => fail(new Error(`the server did not start:\n${text}`)), start_ms);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (!until.test(text)) return;
      clearTimeout(timer);
      done(text);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${text}`)));
  });
}

function ended(child: ChildProcess, how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.removeAllListeners('exit').once('exit', () => {
      clearTimeout(hard);
      done();
    });
    child.kill(how);
  });
}
