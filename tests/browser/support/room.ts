// SPDX-License-Identifier: Apache-2.0
// A running exercise of script `scripts/room` with four people: two of one team, one of them behind a cable that can be cut, one of another
// team, and a controller.
import type { Browser } from 'playwright-core';
import { Cable } from './cable.ts';
import { Person, desktop, laptop, openBrowser, type Language } from './person.ts';
import { Server, type Exercise } from './server.ts';

export interface Room {
  server: Server; browser: Browser; cable: Cable; exercise: Exercise;
  controller: Person; lead: Person; social: Person; stranger: Person;
  people: readonly Person[];
  close(): Promise<void>;
}

/** Who leads sits behind the cable. */
export async function openRoom(languageOfLead: Language, languageOfSocial: Language): Promise<Room> {
  const server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] });
  const browser = await openBrowser();
  const cable = await Cable.to(server.origin);
  const close = async (): Promise<void> => {
    await browser.close();
    cable.close();
    await server.stop();
  };
  try {
    const exercise = server.exercise('room');
    const controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
    const lead = await Person.arrive(browser, cable.origin, { language: languageOfLead, screen: laptop });
    const social = await Person.arrive(browser, server.origin, { language: languageOfSocial, screen: laptop });
    const stranger = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
    await controller.signIn(exercise);
    await lead.joinByLink(exercise.seat('Barys', 'LEAD'));
    await social.joinByLink(exercise.seat('Barys', 'SOC'));
    await stranger.joinByLink(exercise.seat('Qyran', 'SOC'));
    await controller.hold(/STARTEX/);
    await controller.sees('RUNNING');
    return { server, browser, cable, exercise, controller, lead, social, stranger, people: [controller, lead, social, stranger], close };
  } catch (error) {
    await close();
    throw error;
  }
}
