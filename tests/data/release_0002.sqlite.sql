BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE audit_entry (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id INTEGER, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (id), 
	CONSTRAINT fk_audit_entry_by_id_staff_user FOREIGN KEY(by_id) REFERENCES staff_user (id) ON DELETE SET NULL
);
INSERT INTO "audit_entry" VALUES(1,'2026-11-25 02:02:32.199944',NULL,'staff.created','1','{"role": "admin"}');
INSERT INTO "audit_entry" VALUES(2,'2026-11-25 02:02:38.375023',NULL,'staff.created','2','{"role": "counsellor"}');
INSERT INTO "audit_entry" VALUES(3,'2026-11-25 02:02:43.901521',NULL,'staff.created','3','{"role": "manager"}');
INSERT INTO "audit_entry" VALUES(4,'2026-11-24 08:12:48.522768',NULL,'enquiry.received','51996572','{}');
INSERT INTO "audit_entry" VALUES(5,'2026-11-25 01:08:48.522768',NULL,'enquiry.received','63823842','{}');
INSERT INTO "audit_entry" VALUES(6,'2026-11-21 02:02:48.522768',NULL,'enquiry.received','25677544','{}');
INSERT INTO "audit_entry" VALUES(7,'2026-11-21 04:02:48.522768',1,'lead.outcome','25677544','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(8,'2026-11-22 02:02:48.522768',1,'lead.note','25677544','{}');
INSERT INTO "audit_entry" VALUES(9,'2026-11-23 02:02:48.522768',1,'lead.next_step','25677544','{}');
INSERT INTO "audit_entry" VALUES(10,'2026-11-25 01:49:48.522768',NULL,'enquiry.received','14588809','{}');
INSERT INTO "audit_entry" VALUES(11,'2026-11-24 00:02:48.522768',NULL,'enquiry.received','89879540','{}');
INSERT INTO "audit_entry" VALUES(12,'2026-11-24 23:02:48.522768',2,'lead.outcome','89879540','{"outcome": "no_answer"}');
INSERT INTO "audit_entry" VALUES(13,'2026-11-20 02:02:48.522768',NULL,'enquiry.received','78578412','{}');
INSERT INTO "audit_entry" VALUES(14,'2026-11-21 02:02:48.522768',2,'lead.outcome','78578412','{"outcome": "message_sent"}');
INSERT INTO "audit_entry" VALUES(15,'2026-11-25 01:26:48.522768',NULL,'enquiry.received','56579882','{}');
INSERT INTO "audit_entry" VALUES(16,'2026-11-20 02:02:48.522768',NULL,'enquiry.received','73530898','{}');
INSERT INTO "audit_entry" VALUES(17,'2026-11-21 02:02:48.522768',2,'lead.outcome','73530898','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(18,'2026-11-24 01:27:48.522768',2,'lead.next_step','73530898','{}');
INSERT INTO "audit_entry" VALUES(19,'2026-11-19 02:02:48.522768',NULL,'enquiry.received','30429261','{}');
INSERT INTO "audit_entry" VALUES(20,'2026-11-20 02:02:48.522768',1,'lead.outcome','30429261','{"outcome": "booked"}');
INSERT INTO "audit_entry" VALUES(21,'2026-11-24 02:02:48.522768',1,'lead.next_step','30429261','{}');
INSERT INTO "audit_entry" VALUES(22,'2026-11-25 01:40:48.522768',2,'lead.added','12893039','{"came_by": "missed_call"}');
INSERT INTO "audit_entry" VALUES(23,'2026-11-23 22:02:48.522768',NULL,'enquiry.received','28549978','{}');
INSERT INTO "audit_entry" VALUES(24,'2026-11-25 01:22:48.522768',NULL,'enquiry.received','41744304','{}');
INSERT INTO "audit_entry" VALUES(25,'2026-11-21 02:02:48.522768',NULL,'enquiry.received','65635712','{}');
INSERT INTO "audit_entry" VALUES(26,'2026-11-21 04:02:48.522768',1,'lead.outcome','65635712','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(27,'2026-11-22 02:02:48.522768',1,'lead.note','65635712','{}');
INSERT INTO "audit_entry" VALUES(28,'2026-11-23 02:02:48.522768',1,'lead.next_step','65635712','{}');
INSERT INTO "audit_entry" VALUES(29,'2026-11-22 02:02:48.522768',NULL,'enquiry.received','17931744','{}');
INSERT INTO "audit_entry" VALUES(30,'2026-11-23 02:02:48.522768',1,'lead.outcome','17931744','{"outcome": "no_answer"}');
INSERT INTO "audit_entry" VALUES(31,'2026-11-24 02:02:48.522768',1,'lead.outcome','17931744','{"outcome": "no_answer"}');
INSERT INTO "audit_entry" VALUES(32,'2026-11-25 01:13:48.522768',1,'lead.added','22214680','{"came_by": "whatsapp"}');
INSERT INTO "audit_entry" VALUES(33,'2026-11-25 01:42:48.522768',NULL,'enquiry.received','28101074','{}');
INSERT INTO "audit_entry" VALUES(34,'2025-11-23 02:02:48.522768',NULL,'enquiry.received','22892253','{}');
INSERT INTO "audit_entry" VALUES(35,'2025-11-23 05:02:48.522768',1,'lead.outcome','22892253','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(36,'2025-11-25 02:02:48.522768',1,'lead.closed','22892253','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(37,'2025-12-24 02:02:48.522768',NULL,'enquiry.received','35103925','{}');
INSERT INTO "audit_entry" VALUES(38,'2025-12-24 05:02:48.522768',1,'lead.outcome','35103925','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(39,'2025-12-26 02:02:48.522768',1,'lead.closed','35103925','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(40,'2026-01-25 02:02:48.522768',NULL,'enquiry.received','77298363','{}');
INSERT INTO "audit_entry" VALUES(41,'2026-01-25 05:02:48.522768',3,'lead.outcome','77298363','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(42,'2026-01-27 02:02:48.522768',3,'lead.closed','77298363','{"reason": "no_answer"}');
INSERT INTO "audit_entry" VALUES(43,'2025-11-23 02:02:48.522768',NULL,'enquiry.received','88807747','{}');
INSERT INTO "audit_entry" VALUES(44,'2025-11-23 05:02:48.522768',2,'lead.outcome','88807747','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(45,'2025-11-25 02:02:48.522768',2,'lead.closed','88807747','{"reason": "could_not_help"}');
INSERT INTO "audit_entry" VALUES(46,'2026-08-13 02:02:48.522768',NULL,'enquiry.received','56739574','{}');
INSERT INTO "audit_entry" VALUES(47,'2026-08-13 05:02:48.522768',3,'lead.outcome','56739574','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(48,'2026-08-15 02:02:48.522768',3,'lead.closed','56739574','{"reason": "has_died"}');
INSERT INTO "audit_entry" VALUES(49,'2026-10-01 02:02:48.522768',NULL,'enquiry.received','85972084','{}');
INSERT INTO "audit_entry" VALUES(50,'2026-10-01 05:02:48.522768',2,'lead.outcome','85972084','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(51,'2026-10-03 02:02:48.522768',2,'lead.closed','85972084','{"reason": "asked_us_to_stop", "withdrawn": ["phone", "whatsapp"]}');
INSERT INTO "audit_entry" VALUES(52,'2025-12-07 02:02:48.522768',NULL,'enquiry.received','19326254','{}');
INSERT INTO "audit_entry" VALUES(53,'2025-12-07 05:02:48.522768',2,'lead.outcome','19326254','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(54,'2025-12-09 02:02:48.522768',2,'lead.closed','19326254','{"reason": "no_answer"}');
INSERT INTO "audit_entry" VALUES(55,'2026-05-04 02:02:48.522768',NULL,'enquiry.received','76847817','{}');
INSERT INTO "audit_entry" VALUES(56,'2026-05-04 05:02:48.522768',3,'lead.outcome','76847817','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(57,'2026-05-06 02:02:48.522768',3,'lead.closed','76847817','{"reason": "could_not_help"}');
INSERT INTO "audit_entry" VALUES(58,'2026-01-31 02:02:48.522768',NULL,'enquiry.received','10932455','{}');
INSERT INTO "audit_entry" VALUES(59,'2026-01-31 05:02:48.522768',1,'lead.outcome','10932455','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(60,'2026-02-02 02:02:48.522768',1,'lead.closed','10932455','{"reason": "other"}');
INSERT INTO "audit_entry" VALUES(61,'2026-11-21 02:02:48.522768',NULL,'enquiry.received','24828765','{}');
INSERT INTO "audit_entry" VALUES(62,'2026-11-21 04:02:48.522768',1,'lead.outcome','24828765','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(63,'2026-11-22 02:02:48.522768',1,'lead.note','24828765','{}');
INSERT INTO "audit_entry" VALUES(64,'2026-11-23 02:02:48.522768',1,'lead.next_step','24828765','{}');
INSERT INTO "audit_entry" VALUES(65,'2026-02-12 02:02:48.522768',NULL,'enquiry.received','38475622','{}');
INSERT INTO "audit_entry" VALUES(66,'2026-02-12 05:02:48.522768',3,'lead.outcome','38475622','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(67,'2026-02-14 02:02:48.522768',3,'lead.closed','38475622','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(68,'2026-07-18 02:02:48.522768',NULL,'enquiry.received','50194702','{}');
INSERT INTO "audit_entry" VALUES(69,'2026-07-18 05:02:48.522768',3,'lead.outcome','50194702','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(70,'2026-07-20 02:02:48.522768',3,'lead.closed','50194702','{"reason": "wrong_number"}');
INSERT INTO "audit_entry" VALUES(71,'2026-02-17 02:02:48.522768',NULL,'enquiry.received','21634536','{}');
INSERT INTO "audit_entry" VALUES(72,'2026-02-17 05:02:48.522768',3,'lead.outcome','21634536','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(73,'2026-02-19 02:02:48.522768',3,'lead.closed','21634536','{"reason": "has_died"}');
INSERT INTO "audit_entry" VALUES(74,'2025-11-16 02:02:48.522768',NULL,'enquiry.received','24472291','{}');
INSERT INTO "audit_entry" VALUES(75,'2025-11-16 05:02:48.522768',1,'lead.outcome','24472291','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(76,'2025-11-18 02:02:48.522768',1,'lead.closed','24472291','{"reason": "other"}');
INSERT INTO "audit_entry" VALUES(77,'2026-09-24 02:02:48.522768',NULL,'enquiry.received','11714295','{}');
INSERT INTO "audit_entry" VALUES(78,'2026-09-24 05:02:48.522768',2,'lead.outcome','11714295','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(79,'2026-09-26 02:02:48.522768',2,'lead.closed','11714295','{"reason": "test"}');
INSERT INTO "audit_entry" VALUES(80,'2026-11-21 02:02:48.522768',NULL,'enquiry.received','63980378','{}');
INSERT INTO "audit_entry" VALUES(81,'2026-11-21 04:02:48.522768',2,'lead.outcome','63980378','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(82,'2026-11-22 02:02:48.522768',2,'lead.note','63980378','{}');
INSERT INTO "audit_entry" VALUES(83,'2026-11-23 02:02:48.522768',2,'lead.next_step','63980378','{}');
INSERT INTO "audit_entry" VALUES(84,'2026-02-08 02:02:48.522768',NULL,'enquiry.received','61004816','{}');
INSERT INTO "audit_entry" VALUES(85,'2026-02-08 05:02:48.522768',1,'lead.outcome','61004816','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(86,'2026-02-10 02:02:48.522768',1,'lead.closed','61004816','{"reason": "other"}');
INSERT INTO "audit_entry" VALUES(87,'2026-07-23 02:02:48.522768',NULL,'enquiry.received','27220836','{}');
INSERT INTO "audit_entry" VALUES(88,'2026-07-23 05:02:48.522768',1,'lead.outcome','27220836','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(89,'2026-07-25 02:02:48.522768',1,'lead.closed','27220836','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(90,'2026-02-03 02:02:48.522768',NULL,'enquiry.received','57067865','{}');
INSERT INTO "audit_entry" VALUES(91,'2026-02-03 05:02:48.522768',1,'lead.outcome','57067865','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(92,'2026-02-05 02:02:48.522768',1,'lead.closed','57067865','{"reason": "no_answer"}');
INSERT INTO "audit_entry" VALUES(93,'2026-03-27 02:02:48.522768',NULL,'enquiry.received','11223424','{}');
INSERT INTO "audit_entry" VALUES(94,'2026-03-27 05:02:48.522768',2,'lead.outcome','11223424','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(95,'2026-03-29 02:02:48.522768',2,'lead.closed','11223424','{"reason": "has_died"}');
INSERT INTO "audit_entry" VALUES(96,'2026-11-19 02:02:48.522768',NULL,'enquiry.received','76162964','{}');
INSERT INTO "audit_entry" VALUES(97,'2026-11-20 02:02:48.522768',1,'lead.outcome','76162964','{"outcome": "booked"}');
INSERT INTO "audit_entry" VALUES(98,'2026-11-24 02:02:48.522768',1,'lead.next_step','76162964','{}');
INSERT INTO "audit_entry" VALUES(99,'2025-11-21 02:02:48.522768',NULL,'enquiry.received','69342486','{}');
INSERT INTO "audit_entry" VALUES(100,'2025-11-21 05:02:48.522768',2,'lead.outcome','69342486','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(101,'2025-11-23 02:02:48.522768',2,'lead.closed','69342486','{"reason": "wrong_number"}');
INSERT INTO "audit_entry" VALUES(102,'2026-11-10 02:02:48.522768',NULL,'enquiry.received','20597454','{}');
INSERT INTO "audit_entry" VALUES(103,'2026-11-10 05:02:48.522768',3,'lead.outcome','20597454','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(104,'2026-11-12 02:02:48.522768',3,'lead.closed','20597454','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(105,'2025-11-26 02:02:48.522768',NULL,'enquiry.received','68897782','{}');
INSERT INTO "audit_entry" VALUES(106,'2025-11-26 05:02:48.522768',1,'lead.outcome','68897782','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(107,'2025-11-28 02:02:48.522768',1,'lead.closed','68897782','{"reason": "no_answer"}');
INSERT INTO "audit_entry" VALUES(108,'2026-03-26 02:02:48.522768',NULL,'enquiry.received','77002321','{}');
INSERT INTO "audit_entry" VALUES(109,'2026-03-26 05:02:48.522768',1,'lead.outcome','77002321','{"outcome": "reached"}');
INSERT INTO "audit_entry" VALUES(110,'2026-03-28 02:02:48.522768',1,'lead.closed','77002321','{"reason": "answered"}');
INSERT INTO "audit_entry" VALUES(111,'2026-11-25 02:03:05.663180',NULL,'enquiry.received','61645375','{}');
INSERT INTO "audit_entry" VALUES(112,'2026-11-25 02:03:05.888148',NULL,'enquiry.received','64132595','{}');
INSERT INTO "audit_entry" VALUES(113,'2026-11-25 02:03:05.936982',NULL,'enquiry.received','62563769','{}');
INSERT INTO "audit_entry" VALUES(114,'2026-11-25 02:03:06.027134',NULL,'enquiry.received','62855764','{}');
CREATE TABLE capture (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	outcome TEXT NOT NULL, 
	language TEXT NOT NULL, 
	page_slug TEXT, 
	fields_wrong TEXT, 
	enquiry_id INTEGER, 
	CONSTRAINT pk_capture PRIMARY KEY (id), 
	CONSTRAINT ck_capture_outcome CHECK (outcome IN ('lead_made','joined','quarantined','repeated','spooled','invalid','refused')), 
	CONSTRAINT fk_capture_enquiry_id_enquiry FOREIGN KEY(enquiry_id) REFERENCES enquiry (id) ON DELETE SET NULL
);
INSERT INTO "capture" VALUES(1,'2026-11-24 08:12:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,1);
INSERT INTO "capture" VALUES(2,'2026-11-25 01:08:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,2);
INSERT INTO "capture" VALUES(3,'2026-11-21 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,3);
INSERT INTO "capture" VALUES(4,'2026-11-25 01:49:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,4);
INSERT INTO "capture" VALUES(5,'2026-11-24 00:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,5);
INSERT INTO "capture" VALUES(6,'2026-11-20 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,6);
INSERT INTO "capture" VALUES(7,'2026-11-25 01:26:48.522768','joined','hi','als-stem-cell-treatment',NULL,7);
INSERT INTO "capture" VALUES(8,'2026-11-20 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,8);
INSERT INTO "capture" VALUES(9,'2026-11-19 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,9);
INSERT INTO "capture" VALUES(10,'2026-11-23 22:02:48.522768','quarantined','hi','als-stem-cell-treatment',NULL,10);
INSERT INTO "capture" VALUES(11,'2026-11-25 01:22:48.522768','lead_made','en','als-stem-cell-treatment',NULL,11);
INSERT INTO "capture" VALUES(12,'2026-11-21 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,12);
INSERT INTO "capture" VALUES(13,'2026-11-22 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,13);
INSERT INTO "capture" VALUES(14,'2026-11-25 01:42:48.522768','lead_made','en','als-stem-cell-treatment',NULL,14);
INSERT INTO "capture" VALUES(15,'2025-11-23 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,15);
INSERT INTO "capture" VALUES(16,'2025-12-24 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,16);
INSERT INTO "capture" VALUES(17,'2026-01-25 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,17);
INSERT INTO "capture" VALUES(18,'2025-11-23 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,18);
INSERT INTO "capture" VALUES(19,'2026-08-13 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,19);
INSERT INTO "capture" VALUES(20,'2026-10-01 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,20);
INSERT INTO "capture" VALUES(21,'2025-12-07 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,21);
INSERT INTO "capture" VALUES(22,'2026-05-04 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,22);
INSERT INTO "capture" VALUES(23,'2026-01-31 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,23);
INSERT INTO "capture" VALUES(24,'2026-11-21 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,24);
INSERT INTO "capture" VALUES(25,'2026-02-12 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,25);
INSERT INTO "capture" VALUES(26,'2026-07-18 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,26);
INSERT INTO "capture" VALUES(27,'2026-02-17 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,27);
INSERT INTO "capture" VALUES(28,'2025-11-16 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,28);
INSERT INTO "capture" VALUES(29,'2026-09-24 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,29);
INSERT INTO "capture" VALUES(30,'2026-11-21 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,30);
INSERT INTO "capture" VALUES(31,'2026-02-08 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,31);
INSERT INTO "capture" VALUES(32,'2026-07-23 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,32);
INSERT INTO "capture" VALUES(33,'2026-02-03 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,33);
INSERT INTO "capture" VALUES(34,'2026-03-27 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,34);
INSERT INTO "capture" VALUES(35,'2026-11-19 02:02:48.522768','lead_made','hi','als-stem-cell-treatment',NULL,35);
INSERT INTO "capture" VALUES(36,'2025-11-21 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,36);
INSERT INTO "capture" VALUES(37,'2026-11-10 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,37);
INSERT INTO "capture" VALUES(38,'2025-11-26 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,38);
INSERT INTO "capture" VALUES(39,'2026-03-26 02:02:48.522768','lead_made','en','als-stem-cell-treatment',NULL,39);
INSERT INTO "capture" VALUES(40,'2026-11-25 02:03:05.663180','lead_made','en',NULL,NULL,40);
INSERT INTO "capture" VALUES(41,'2026-11-25 02:03:05.888148','lead_made','en',NULL,NULL,41);
INSERT INTO "capture" VALUES(42,'2026-11-25 02:03:05.936982','lead_made','en',NULL,NULL,42);
INSERT INTO "capture" VALUES(43,'2026-11-25 02:03:06.027134','joined','en',NULL,NULL,43);
INSERT INTO "capture" VALUES(44,'2026-11-25 02:03:06.069811','invalid','en',NULL,'name,phone',NULL);
CREATE TABLE consent (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	enquiry_id INTEGER, 
	purpose TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	action TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	notice_version TEXT, 
	language TEXT NOT NULL, 
	page_slug TEXT, 
	by_id INTEGER, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT ck_consent_action CHECK (action IN ('given','withdrawn')), 
	CONSTRAINT ck_consent_channel CHECK (channel IN ('phone','whatsapp','email')), 
	CONSTRAINT fk_consent_by_id_staff_user FOREIGN KEY(by_id) REFERENCES staff_user (id) ON DELETE SET NULL, 
	CONSTRAINT fk_consent_enquiry_id_enquiry FOREIGN KEY(enquiry_id) REFERENCES enquiry (id) ON DELETE SET NULL, 
	CONSTRAINT fk_consent_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,1,1,'answer_enquiry','phone','given','2026-11-24 08:12:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(2,1,1,'answer_enquiry','whatsapp','given','2026-11-24 08:12:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(3,2,2,'answer_enquiry','whatsapp','given','2026-11-25 01:08:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(4,3,3,'answer_enquiry','phone','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(5,3,3,'answer_enquiry','whatsapp','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(6,4,4,'answer_enquiry','phone','given','2026-11-25 01:49:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(7,4,4,'answer_enquiry','whatsapp','given','2026-11-25 01:49:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(8,5,5,'answer_enquiry','phone','given','2026-11-24 00:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(9,5,5,'answer_enquiry','whatsapp','given','2026-11-24 00:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(10,6,6,'answer_enquiry','phone','given','2026-11-20 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(11,6,6,'answer_enquiry','whatsapp','given','2026-11-20 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(12,6,7,'answer_enquiry','phone','given','2026-11-25 01:26:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(13,6,7,'answer_enquiry','whatsapp','given','2026-11-25 01:26:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(14,7,8,'answer_enquiry','phone','given','2026-11-20 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(15,7,8,'answer_enquiry','whatsapp','given','2026-11-20 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(16,8,9,'answer_enquiry','phone','given','2026-11-19 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(17,8,9,'answer_enquiry','whatsapp','given','2026-11-19 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(18,9,NULL,'answer_enquiry','phone','given','2026-11-25 01:40:48.522768',NULL,'en',NULL,2);
INSERT INTO "consent" VALUES(19,9,NULL,'answer_enquiry','whatsapp','given','2026-11-25 01:40:48.522768',NULL,'en',NULL,2);
INSERT INTO "consent" VALUES(20,10,10,'answer_enquiry','phone','given','2026-11-23 22:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(21,10,10,'answer_enquiry','whatsapp','given','2026-11-23 22:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(22,11,11,'answer_enquiry','email','given','2026-11-25 01:22:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(23,12,12,'answer_enquiry','phone','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(24,12,12,'answer_enquiry','whatsapp','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(25,13,13,'answer_enquiry','phone','given','2026-11-22 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(26,13,13,'answer_enquiry','whatsapp','given','2026-11-22 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(27,14,NULL,'answer_enquiry','whatsapp','given','2026-11-25 01:13:48.522768',NULL,'hi',NULL,1);
INSERT INTO "consent" VALUES(28,15,14,'answer_enquiry','phone','given','2026-11-25 01:42:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(29,15,14,'answer_enquiry','whatsapp','given','2026-11-25 01:42:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(30,16,15,'answer_enquiry','phone','given','2025-11-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(31,16,15,'answer_enquiry','whatsapp','given','2025-11-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(32,17,16,'answer_enquiry','phone','given','2025-12-24 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(33,17,16,'answer_enquiry','whatsapp','given','2025-12-24 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(34,18,17,'answer_enquiry','phone','given','2026-01-25 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(35,18,17,'answer_enquiry','whatsapp','given','2026-01-25 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(36,19,18,'answer_enquiry','phone','given','2025-11-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(37,19,18,'answer_enquiry','whatsapp','given','2025-11-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(38,20,19,'answer_enquiry','phone','given','2026-08-13 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(39,20,19,'answer_enquiry','whatsapp','given','2026-08-13 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(40,21,20,'answer_enquiry','phone','given','2026-10-01 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(41,21,20,'answer_enquiry','whatsapp','given','2026-10-01 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(42,21,NULL,'answer_enquiry','phone','withdrawn','2026-10-03 02:02:48.522768',NULL,'en',NULL,2);
INSERT INTO "consent" VALUES(43,21,NULL,'answer_enquiry','whatsapp','withdrawn','2026-10-03 02:02:48.522768',NULL,'en',NULL,2);
INSERT INTO "consent" VALUES(44,22,21,'answer_enquiry','phone','given','2025-12-07 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(45,22,21,'answer_enquiry','whatsapp','given','2025-12-07 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(46,23,22,'answer_enquiry','phone','given','2026-05-04 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(47,23,22,'answer_enquiry','whatsapp','given','2026-05-04 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(48,24,23,'answer_enquiry','phone','given','2026-01-31 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(49,24,23,'answer_enquiry','whatsapp','given','2026-01-31 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(50,25,24,'answer_enquiry','phone','given','2026-11-21 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(51,25,24,'answer_enquiry','whatsapp','given','2026-11-21 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(52,26,25,'answer_enquiry','phone','given','2026-02-12 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(53,26,25,'answer_enquiry','whatsapp','given','2026-02-12 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(54,27,26,'answer_enquiry','phone','given','2026-07-18 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(55,27,26,'answer_enquiry','whatsapp','given','2026-07-18 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(56,28,27,'answer_enquiry','phone','given','2026-02-17 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(57,28,27,'answer_enquiry','whatsapp','given','2026-02-17 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(58,29,28,'answer_enquiry','phone','given','2025-11-16 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(59,29,28,'answer_enquiry','whatsapp','given','2025-11-16 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(60,30,29,'answer_enquiry','phone','given','2026-09-24 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(61,30,29,'answer_enquiry','whatsapp','given','2026-09-24 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(62,31,30,'answer_enquiry','phone','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(63,31,30,'answer_enquiry','whatsapp','given','2026-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(64,32,31,'answer_enquiry','phone','given','2026-02-08 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(65,32,31,'answer_enquiry','whatsapp','given','2026-02-08 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(66,33,32,'answer_enquiry','phone','given','2026-07-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(67,33,32,'answer_enquiry','whatsapp','given','2026-07-23 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(68,34,33,'answer_enquiry','phone','given','2026-02-03 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(69,34,33,'answer_enquiry','whatsapp','given','2026-02-03 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(70,35,34,'answer_enquiry','phone','given','2026-03-27 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(71,35,34,'answer_enquiry','whatsapp','given','2026-03-27 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(72,36,35,'answer_enquiry','phone','given','2026-11-19 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(73,36,35,'answer_enquiry','whatsapp','given','2026-11-19 02:02:48.522768','1','hi','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(74,37,36,'answer_enquiry','phone','given','2025-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(75,37,36,'answer_enquiry','whatsapp','given','2025-11-21 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(76,38,37,'answer_enquiry','phone','given','2026-11-10 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(77,38,37,'answer_enquiry','whatsapp','given','2026-11-10 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(78,39,38,'answer_enquiry','phone','given','2025-11-26 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(79,39,38,'answer_enquiry','whatsapp','given','2025-11-26 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(80,40,39,'answer_enquiry','phone','given','2026-03-26 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(81,40,39,'answer_enquiry','whatsapp','given','2026-03-26 02:02:48.522768','1','en','als-stem-cell-treatment',NULL);
INSERT INTO "consent" VALUES(82,41,40,'answer_enquiry','phone','given','2026-11-25 02:03:05.663180','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(83,41,40,'answer_enquiry','whatsapp','given','2026-11-25 02:03:05.663180','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(84,41,40,'answer_enquiry','email','given','2026-11-25 02:03:05.663180','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(85,42,41,'answer_enquiry','phone','given','2026-11-25 02:03:05.888148','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(86,42,41,'answer_enquiry','whatsapp','given','2026-11-25 02:03:05.888148','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(87,43,42,'answer_enquiry','email','given','2026-11-25 02:03:05.936982','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(88,41,43,'answer_enquiry','phone','given','2026-11-25 02:03:06.027134','en-380d3f3a','en',NULL,NULL);
INSERT INTO "consent" VALUES(89,41,43,'answer_enquiry','whatsapp','given','2026-11-25 02:03:06.027134','en-380d3f3a','en',NULL,NULL);
CREATE TABLE contact_point (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	raw TEXT NOT NULL, 
	normalised TEXT, 
	country TEXT, 
	created_at DATETIME NOT NULL, 
	wrong_at DATETIME, 
	CONSTRAINT pk_contact_point PRIMARY KEY (id), 
	CONSTRAINT ck_contact_point_kind CHECK (kind IN ('phone','whatsapp','email')), 
	CONSTRAINT fk_contact_point_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE, 
	CONSTRAINT uq_contact_point_lead_id_kind_raw UNIQUE (lead_id, kind, raw)
);
INSERT INTO "contact_point" VALUES(1,1,'phone','+91 55550 00000','+915555000000','IN','2026-11-24 08:12:48.522768',NULL);
INSERT INTO "contact_point" VALUES(2,2,'phone','+91 55550 00001','+915555000001','IN','2026-11-25 01:08:48.522768',NULL);
INSERT INTO "contact_point" VALUES(3,3,'phone','+91 55550 00002','+915555000002','IN','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(4,4,'phone','+91 55550 00003','+915555000003','IN','2026-11-25 01:49:48.522768',NULL);
INSERT INTO "contact_point" VALUES(5,5,'phone','+91 55550 00004','+915555000004','IN','2026-11-24 00:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(6,6,'phone','+91 55550 00005','+915555000005','IN','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(7,7,'phone','+91 55550 00006','+915555000006','IN','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(8,8,'phone','+91 55550 00007','+915555000007','IN','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(9,9,'phone','+91 55550 00008','+915555000008','IN','2026-11-25 01:40:48.522768',NULL);
INSERT INTO "contact_point" VALUES(10,10,'phone','+91 55550 00009','+915555000009','IN','2026-11-23 22:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(11,11,'email','00010@example.org','00010@example.org',NULL,'2026-11-25 01:22:48.522768',NULL);
INSERT INTO "contact_point" VALUES(12,12,'phone','+91 55550 00011','+915555000011','IN','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(13,13,'phone','+91 55550 00012','+915555000012','IN','2026-11-22 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(14,14,'whatsapp','+91 55550 00013','+915555000013','IN','2026-11-25 01:13:48.522768',NULL);
INSERT INTO "contact_point" VALUES(15,15,'phone','55550 014',NULL,NULL,'2026-11-25 01:42:48.522768',NULL);
INSERT INTO "contact_point" VALUES(16,16,'phone','+91 55550 00015','+915555000015','IN','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(17,17,'phone','+91 55550 00016','+915555000016','IN','2025-12-24 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(18,18,'phone','+91 55550 00017','+915555000017','IN','2026-01-25 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(19,19,'phone','+91 55550 00018','+915555000018','IN','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(20,20,'phone','+91 55550 00019','+915555000019','IN','2026-08-13 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(21,21,'phone','+91 55550 00020','+915555000020','IN','2026-10-01 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(22,22,'phone','+91 55550 00021','+915555000021','IN','2025-12-07 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(23,23,'phone','+91 55550 00022','+915555000022','IN','2026-05-04 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(24,24,'phone','+91 55550 00023','+915555000023','IN','2026-01-31 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(25,25,'phone','+91 55550 00024','+915555000024','IN','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(26,26,'phone','+91 55550 00025','+915555000025','IN','2026-02-12 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(27,27,'phone','+91 55550 00026','+915555000026','IN','2026-07-18 02:02:48.522768','2026-07-20 02:02:48.522768');
INSERT INTO "contact_point" VALUES(28,28,'phone','+91 55550 00027','+915555000027','IN','2026-02-17 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(29,29,'phone','+91 55550 00028','+915555000028','IN','2025-11-16 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(30,30,'phone','+91 55550 00029','+915555000029','IN','2026-09-24 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(31,31,'phone','+91 55550 00030','+915555000030','IN','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(32,32,'phone','+91 55550 00031','+915555000031','IN','2026-02-08 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(33,33,'phone','+91 55550 00032','+915555000032','IN','2026-07-23 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(34,34,'phone','+91 55550 00033','+915555000033','IN','2026-02-03 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(35,35,'phone','+91 55550 00034','+915555000034','IN','2026-03-27 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(36,36,'phone','+91 55550 00035','+915555000035','IN','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(37,37,'phone','+91 55550 00036','+915555000036','IN','2025-11-21 02:02:48.522768','2025-11-23 02:02:48.522768');
INSERT INTO "contact_point" VALUES(38,38,'phone','+91 55550 00037','+915555000037','IN','2026-11-10 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(39,39,'phone','+91 55550 00038','+915555000038','IN','2025-11-26 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(40,40,'phone','+91 55550 00039','+915555000039','IN','2026-03-26 02:02:48.522768',NULL);
INSERT INTO "contact_point" VALUES(41,41,'phone','+919812345001','+919812345001','IN','2026-11-25 02:03:05.663180',NULL);
INSERT INTO "contact_point" VALUES(42,41,'email','Asha.K+als@example.org','Asha.K+als@example.org',NULL,'2026-11-25 02:03:05.663180',NULL);
INSERT INTO "contact_point" VALUES(43,42,'phone','+919812345002','+919812345002','IN','2026-11-25 02:03:05.888148',NULL);
INSERT INTO "contact_point" VALUES(44,43,'email','bela@example.org','bela@example.org',NULL,'2026-11-25 02:03:05.936982',NULL);
CREATE TABLE delivery_attempt (
	id INTEGER NOT NULL, 
	outbox_message_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	channel TEXT NOT NULL, 
	result TEXT NOT NULL, 
	error TEXT, 
	CONSTRAINT pk_delivery_attempt PRIMARY KEY (id), 
	CONSTRAINT ck_delivery_attempt_result CHECK (result IN ('sent','retry','failed','cancelled')), 
	CONSTRAINT fk_delivery_attempt_outbox_message_id_outbox_message FOREIGN KEY(outbox_message_id) REFERENCES outbox_message (id) ON DELETE CASCADE
);
INSERT INTO "delivery_attempt" VALUES(1,116,'2026-11-25 02:03:06.665771','2026-11-25 02:03:06.685295','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(2,117,'2026-11-25 02:03:06.718051','2026-11-25 02:03:06.720641','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(3,118,'2026-11-25 02:03:06.743973','2026-11-25 02:03:06.746329','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(4,119,'2026-11-25 02:03:06.774253','2026-11-25 02:03:06.808432','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(5,120,'2026-11-25 02:03:06.826202','2026-11-25 02:03:06.828107','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(6,121,'2026-11-25 02:03:06.837918','2026-11-25 02:03:07.025315','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(7,122,'2026-11-25 02:03:07.043475','2026-11-25 02:03:07.045378','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(8,123,'2026-11-25 02:03:07.057891','2026-11-25 02:03:07.059517','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(9,124,'2026-11-25 02:03:07.069893','2026-11-25 02:03:07.076590','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(10,125,'2026-11-25 02:03:07.081832','2026-11-25 02:03:07.083447','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(11,126,'2026-11-25 02:03:07.089813','2026-11-25 02:03:07.096121','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(12,127,'2026-11-25 02:03:07.101840','2026-11-25 02:03:07.103574','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(13,128,'2026-11-25 02:03:07.109736','2026-11-25 02:03:07.111375','console','sent',NULL);
INSERT INTO "delivery_attempt" VALUES(14,129,'2026-11-25 02:03:07.121905','2026-11-25 02:03:07.125355','console','sent',NULL);
CREATE TABLE enquiry (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	reference TEXT NOT NULL, 
	token_hash TEXT NOT NULL, 
	once_hash TEXT, 
	answers_hash TEXT NOT NULL, 
	question_hash TEXT, 
	received_at DATETIME NOT NULL, 
	answer_due_at DATETIME NOT NULL, 
	name TEXT NOT NULL, 
	phone_raw TEXT, 
	phone_e164 TEXT, 
	whatsapp_raw TEXT, 
	whatsapp_e164 TEXT, 
	email TEXT, 
	question TEXT NOT NULL, 
	reply_by TEXT, 
	writing_for TEXT, 
	language TEXT NOT NULL, 
	listed_phone TEXT NOT NULL, 
	listed_whatsapp TEXT NOT NULL, 
	page_version_id INTEGER, 
	page_slug TEXT, 
	source JSON NOT NULL, 
	notice_version TEXT NOT NULL, 
	spam_points INTEGER NOT NULL, 
	spam_reasons JSON NOT NULL, 
	CONSTRAINT pk_enquiry PRIMARY KEY (id), 
	CONSTRAINT ck_enquiry_named CHECK (name <> ''), 
	CONSTRAINT ck_enquiry_reply_by CHECK (reply_by IS NULL OR reply_by IN ('message','call','email')), 
	CONSTRAINT ck_enquiry_writing_for CHECK (writing_for IS NULL OR writing_for IN ('self','cared_for','other')), 
	CONSTRAINT ck_enquiry_reachable CHECK (phone_raw IS NOT NULL OR whatsapp_raw IS NOT NULL OR email IS NOT NULL), 
	CONSTRAINT fk_enquiry_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE, 
	CONSTRAINT fk_enquiry_page_version_id_page_version FOREIGN KEY(page_version_id) REFERENCES page_version (id) ON DELETE SET NULL, 
	CONSTRAINT uq_enquiry_reference UNIQUE (reference), 
	CONSTRAINT uq_enquiry_token_hash UNIQUE (token_hash)
);
INSERT INTO "enquiry" VALUES(1,1,'51996572','50c2e192a145fb1cd828bd850b7e930b5d4d3295378de7ab82f04c8d85cdf33c',NULL,'5ddf8a4c5209b7a3f19c0e9f64e29afed2ac08116b658448d3bbd3ada52f10eb',NULL,'2026-11-24 08:12:48.522768','2026-11-24 12:12:48.522768','Bela K.','+91 55550 00000','+915555000000',NULL,NULL,NULL,'क्या व्हीलचेयर से अंदर आ सकते हैं?',NULL,'other','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(2,2,'63823842','066433902893a4cd108c0e11f7fe23faf9d6b724e307c2496e98396f1a6c5386',NULL,'24964b5faa00dcb5c6f827695256f74c9e67aa57812d38b61325d30c1ab3c34f',NULL,'2026-11-25 01:08:48.522768','2026-11-25 08:30:00.000000','आशा ज.','+91 55550 00001','+915555000001',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?','message','self','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(3,3,'25677544','c47aa5e5f029bbb97332860301a7d242000ad1fd2359df6d2d5c741aedacb955',NULL,'5a5e114623230993c7791329719de75e81f630e25195845b5096d5b8ed6f0ac5','4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3','2026-11-21 02:02:48.522768','2026-11-21 08:30:00.000000','Asha R.','+91 55550 00002','+915555000002',NULL,NULL,NULL,'We read about NurOwn. Can anybody have it in India?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(4,4,'14588809','bd22a32d880f3f1f4c33cbfe0e04adcb677af03d379f1f5788abc7e9169c2ea9',NULL,'17afc0dd66d773858395da64ee95bd0a83f4140de0dbc65fdc62d3bf074eb17c',NULL,'2026-11-25 01:49:48.522768','2026-11-25 08:30:00.000000','Asha S.','+91 55550 00003','+915555000003',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?',NULL,'self','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(5,5,'89879540','a19d1707033b6a8906ad2aea42d7487cf5841390146b1bc502953694bd5ac97d',NULL,'08a15bb227a96e64c9c4cb038253339fe6042d10076d5d44151c8b3468c17d3f','ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231','2026-11-24 00:02:48.522768','2026-11-24 08:30:00.000000','Asha N.','+91 55550 00004','+915555000004',NULL,NULL,NULL,'Is it safe to travel with a breathing machine?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(6,6,'78578412','d1dd62a76d93de7d505efde1d071807ad3335f1ba26e3aa6a207c0e70c4e74ae',NULL,'bf2bdf196a49eb2ac771846969fc5f78c7a87db83b8281e73df25a72dac85289',NULL,'2026-11-20 02:02:48.522768','2026-11-20 08:30:00.000000','बेला अ.','+91 55550 00005','+915555000005',NULL,NULL,NULL,'क्या डॉक्टर से फ़ोन पर बात हो सकती है?',NULL,'cared_for','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(7,6,'56579882','623f9f92767a55ef030d18c92165d417c2922e3b1d6acac28455b7a96a1a4a8c',NULL,'bf550f5efcb90ed043c6b7a1813a6f283ec0cc5fd7000b553d33b8acf13cc0e7',NULL,'2026-11-25 01:26:48.522768','2026-11-25 08:30:00.000000','बेला अ.','+91 55550 00005','+915555000005',NULL,NULL,NULL,'साँस की मशीन के साथ आना ठीक रहेगा?',NULL,'cared_for','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(8,7,'73530898','6ed5d0b25bd2c81bd508251cf9da3f5cde1c0f5cd7d78d631da29d86bf246648',NULL,'d0561411d2f5889b446e4b7e9aa62c253326f4bee64cbdf41d33394b2245e34e',NULL,'2026-11-20 02:02:48.522768','2026-11-20 08:30:00.000000','बेला म.','+91 55550 00006','+915555000006',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?',NULL,'other','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(9,8,'30429261','f20d2a03e3d8d10dafa633bd840563e56f2e58afd52b7b7b10d212845d0c4044',NULL,'6f2d992fc10137dab96e8a99cd5c26b063160a6496660f63b457d204e64d4243','7667ce67e747599c693ab7e5a092463e355b3e397cd3333eb8570a27eb378174','2026-11-19 02:02:48.522768','2026-11-19 08:30:00.000000','Ramesh B.','+91 55550 00007','+915555000007',NULL,NULL,NULL,'What is paid for at a first visit, and what comes later?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(10,10,'28549978','a14eb2a41f4ddcba6a3d5bde5c6e08606793a5c27d182a90af7f1d6082720b79',NULL,'83677122e4871ba97a75061bfcb7e9567296ec4f510588d8e17053d53096d109','acc96135691bde4833ca5556c580eb340534ce4e10ded9f06ed78c7f0510cecf','2026-11-23 22:02:48.522768','2026-11-24 08:30:00.000000','बेला न.','+91 55550 00009','+915555000009',NULL,NULL,NULL,'Rank first: https://one.example https://two.example https://three.example',NULL,'self','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',5,'["links"]');
INSERT INTO "enquiry" VALUES(11,11,'41744304','5ce9021509c10b075cbcc5256bd8b4a8cd035331f58730efc88f355e62c217cf',NULL,'ce970b0d8adbb9634843755df1b95f92b0725a46eba1d21b295b21e9c38e4537','476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2','2026-11-25 01:22:48.522768','2026-11-25 08:30:00.000000','Asha T.',NULL,NULL,NULL,NULL,'00010@example.org','Can a doctor look at the reports before we travel?','email','other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(12,12,'65635712','b13ce664a5cdabb5650a2cb080776f3bc616bea162d6211ed641a962e406ad42',NULL,'7fe4846648d35d7210eb62115fec3aeca6e05234f5f7109ee3b5680fb74ed243','e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71','2026-11-21 02:02:48.522768','2026-11-21 08:30:00.000000','Bela S.','+91 55550 00011','+915555000011',NULL,NULL,NULL,'Is there a way in for a wheelchair, and how far is it from the parking?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(13,13,'17931744','6cf7d3f13468062e4039aebac46d4948d1197ca6815072f62dd2f5c46b662788',NULL,'29ea00c5864a4c779cb8358cc67218c46f654803bc843eae22185cad4ac577cf','ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231','2026-11-22 02:02:48.522768','2026-11-23 08:30:00.000000','Ramesh K.','+91 55550 00012','+915555000012',NULL,NULL,NULL,'Is it safe to travel with a breathing machine?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(14,15,'28101074','799887f9f53ca5f7e498085f30e511984423d327dac0c76424a19e9f1a6e0c6b',NULL,'2eab446456e0c501e84ad483621d305465b5e31008f6365a6e8ffb68d0929679','4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3','2026-11-25 01:42:48.522768','2026-11-25 08:30:00.000000','Ramesh J.','55550 014',NULL,NULL,NULL,NULL,'We read about NurOwn. Can anybody have it in India?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(15,16,'22892253','8a477b0d7a40e58c2d383e2a9137ea497df920b649fe6b2f0425fb61dfa15b8d',NULL,'e6661068648f6bb702f3b4875bd38de3ad4a18142a201357b9c1023a1865ecd4','cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e','2025-11-23 02:02:48.522768','2025-11-24 08:30:00.000000','Bela B.','+91 55550 00015','+915555000015',NULL,NULL,NULL,'I cannot speak. Please write. What happens at a first visit?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(16,17,'35103925','c03787162dc01342803d469345dfd29464d20209025416f315cf282e089b58f6',NULL,'dcd81fed48d5f0de3051965b9bbda77c3ecc000ffd537ef2bd3b9c0875b9da88','067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218','2025-12-24 02:02:48.522768','2025-12-24 08:30:00.000000','Bela P.','+91 55550 00016','+915555000016',NULL,NULL,NULL,'Which number on your page is the trial''s registration?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(17,18,'77298363','adba82c690190d9b48bf68e96b81c94c100b13eac3dc5e47dd30119ba10444e7',NULL,'4972374fc6ad733c5e1e929ded7ed92f9ea880cdf07f4a87b3b2970db031512f','7667ce67e747599c693ab7e5a092463e355b3e397cd3333eb8570a27eb378174','2026-01-25 02:02:48.522768','2026-01-26 08:30:00.000000','Asha B.','+91 55550 00017','+915555000017',NULL,NULL,NULL,'What is paid for at a first visit, and what comes later?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(18,19,'88807747','e7650980a49b70be608d24e955011242d2b99544b88d0fe3c5af9e6099540e36',NULL,'d700545f4fcd5954d024a38fd978b2214fdf200346f60a416987e747801838a1','e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71','2025-11-23 02:02:48.522768','2025-11-24 08:30:00.000000','Bela S.','+91 55550 00018','+915555000018',NULL,NULL,NULL,'Is there a way in for a wheelchair, and how far is it from the parking?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(19,20,'56739574','0ae71b2e28c961132b189809e8401dbfed19fd6a8dadf06212845fea20ea76bb',NULL,'6cd33df7aa0530f8fb542a980982d1f973241bb79b148f000381be1135b97feb',NULL,'2026-08-13 02:02:48.522768','2026-08-13 08:30:00.000000','आशा द.','+91 55550 00019','+915555000019',NULL,NULL,NULL,'पहली मुलाक़ात में क्या होता है?',NULL,'cared_for','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(20,21,'85972084','00f04c51d8bbf24c35a738a80bd4398c57f9682c284775fbbe99252a044dd95b',NULL,'2f931cf98f7c9b7e1039f2ba387361786d66e05b78a69a6abfa19e4cf2fdaf5f','067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218','2026-10-01 02:02:48.522768','2026-10-01 08:30:00.000000','Ramesh G.','+91 55550 00020','+915555000020',NULL,NULL,NULL,'Which number on your page is the trial''s registration?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(21,22,'19326254','eccfbfad93ea5691b46f858a5be30f1e86a427dedba37a08ed99dd59cd0e7dd6',NULL,'22d9f8e7c22556dce4bf9c32e95597ef5a1fb6a091a32a5e4127be8751d9c9df',NULL,'2025-12-07 02:02:48.522768','2025-12-08 08:30:00.000000','Asha N.','+91 55550 00021','+915555000021',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?',NULL,'cared_for','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(22,23,'76847817','5f3db52dc9152714b3340d3ae998a2d2691fd72b12933b77699f569410b3e845',NULL,'6ab088aef369592cf91ffa08477a74b0ef531a4c84a01abb601be81134b360a3','476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2','2026-05-04 02:02:48.522768','2026-05-04 08:30:00.000000','Asha S.','+91 55550 00022','+915555000022',NULL,NULL,NULL,'Can a doctor look at the reports before we travel?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(23,24,'10932455','f0fa8a56b918c5705c8a263c7e66720f14062332106c7b372147a1c576ce3040',NULL,'eda270b1811f86c4699c72fefb20dfbf19e948fb776a7398bd105a25e0547d51','e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71','2026-01-31 02:02:48.522768','2026-01-31 08:30:00.000000','Asha J.','+91 55550 00023','+915555000023',NULL,NULL,NULL,'Is there a way in for a wheelchair, and how far is it from the parking?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(24,25,'24828765','65403d066651f6cb3104fb34a7f3eb2a1ff2c296e860a04e661a48a3bcae80ef',NULL,'8eed795e1e3a32554615528e5161e8ddf049002763462c80606bb0f8412aae64',NULL,'2026-11-21 02:02:48.522768','2026-11-21 08:30:00.000000','रमेश ब.','+91 55550 00024','+915555000024',NULL,NULL,NULL,'क्या डॉक्टर से फ़ोन पर बात हो सकती है?',NULL,NULL,'hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(25,26,'38475622','c8681174a7e4d2dd3f7f50beab97ef38b7fabefc8fbc666735ae78372a34cd50',NULL,'6c172cf66c50524cc4dd51f0fe623d1f5db48bd3149558af1f68a5c3c711142c','cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e','2026-02-12 02:02:48.522768','2026-02-12 08:30:00.000000','Bela T.','+91 55550 00025','+915555000025',NULL,NULL,NULL,'I cannot speak. Please write. What happens at a first visit?',NULL,'cared_for','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(26,27,'50194702','ef376f003b53714c0e6935ebbd2759a3d395939ce7a1c7b6fc625109c6eba730',NULL,'d156faca2c1f98b82c0657e28450be8ca132cf69f2e0af3e3158efeb95a61c8d',NULL,'2026-07-18 02:02:48.522768','2026-07-18 08:30:00.000000','रमेश व.','+91 55550 00026','+915555000026',NULL,NULL,NULL,'क्या व्हीलचेयर से अंदर आ सकते हैं?',NULL,'cared_for','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(27,28,'21634536','6d7cf5348c8aa80a7508034d1346f9f099b23ea54ea3caf4aee9afb60509c4b3',NULL,'4c8734077ae04327b8f95612f4313c4d81ef7732c765724286ec32e86d2f648e','cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e','2026-02-17 02:02:48.522768','2026-02-17 08:30:00.000000','Ramesh S.','+91 55550 00027','+915555000027',NULL,NULL,NULL,'I cannot speak. Please write. What happens at a first visit?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(28,29,'24472291','a80bf49a1802d89c593068ba964b9ca838eec5b2a54c9330daec30673a4d2b7a',NULL,'cf722f7a0ce046baac80d7609740713f161d68c8b863e33818d17f5fad6466aa',NULL,'2025-11-16 02:02:48.522768','2025-11-17 08:30:00.000000','रमेश ब.','+91 55550 00028','+915555000028',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?',NULL,'other','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(29,30,'11714295','37d6f692e329f3033d37ec0412ba653ef336413a419db5f14d0c098155cde1e7',NULL,'05e9cde6e3c34d032c2f5f9548aa7fa9ace3d6860e82422413c6d56a00586b27','4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3','2026-09-24 02:02:48.522768','2026-09-24 08:30:00.000000','Ramesh B.','+91 55550 00029','+915555000029',NULL,NULL,NULL,'We read about NurOwn. Can anybody have it in India?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(30,31,'63980378','7836f20aaa657dfc8b9d4b61db18a5dc4774d4422abc577547b7f95bb56c5469',NULL,'3b399ac34e46240d102da5bbf30dfffd28fb52f181a5a4878ef9aae43022032e','cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e','2026-11-21 02:02:48.522768','2026-11-21 08:30:00.000000','Asha T.','+91 55550 00030','+915555000030',NULL,NULL,NULL,'I cannot speak. Please write. What happens at a first visit?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(31,32,'61004816','f5dd32e6950427abd82f5655699806915b1b0a575791dbf04e6c2c97e59afa32',NULL,'cd20a80620428ab20edb5874bee0020dd44c1ed26475a4fa76c6c83bb9573f12',NULL,'2026-02-08 02:02:48.522768','2026-02-09 08:30:00.000000','बेला त.','+91 55550 00031','+915555000031',NULL,NULL,NULL,'क्या रिपोर्ट पहले भेज सकते हैं?',NULL,NULL,'hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(32,33,'27220836','94130d362b2140845072b89eb2a5fd2731552c00c078e2b2084b1ac5b340c5c4',NULL,'b3e8e3eebbf888217ed54c27fbc51f27dbcc15be9403e4b228ff14b74f33dc1b','cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e','2026-07-23 02:02:48.522768','2026-07-23 08:30:00.000000','Asha B.','+91 55550 00032','+915555000032',NULL,NULL,NULL,'I cannot speak. Please write. What happens at a first visit?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(33,34,'57067865','f9a2939ca8845b002f506113d93e299310f647ff3b97652e970df3f93dca39d5',NULL,'e4f72e1bbdfcf85739f3f1f2b427773377759c78cff84767117bcee81bc0da23','ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231','2026-02-03 02:02:48.522768','2026-02-03 08:30:00.000000','Asha N.','+91 55550 00033','+915555000033',NULL,NULL,NULL,'Is it safe to travel with a breathing machine?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(34,35,'11223424','34dc50edd9d08d90a4be9bc969fc1da67c8b9f0d19265f9d0f63786a2bf5870b',NULL,'20e8d5ff85ab412e07554bad6142ead07e81b44d030168438a65395a39667f5a','ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231','2026-03-27 02:02:48.522768','2026-03-27 08:30:00.000000','Ramesh K.','+91 55550 00034','+915555000034',NULL,NULL,NULL,'Is it safe to travel with a breathing machine?',NULL,NULL,'en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(35,36,'76162964','592dcd23546782730caec21fc17ae0346ae4b72637f209d83b9c72e3a3aeb974',NULL,'07b5f262f911c20bfbbfa0b9c03c19ae4ab1b7c3fa257a47bc86bd66ea1f5283',NULL,'2026-11-19 02:02:48.522768','2026-11-19 08:30:00.000000','बेला प.','+91 55550 00035','+915555000035',NULL,NULL,NULL,'क्या डॉक्टर से फ़ोन पर बात हो सकती है?',NULL,'other','hi','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(36,37,'69342486','6519ec40dbf74b3dc64348777ef0d865f4f8753395c7746075fa629eb6f258f3',NULL,'686a2c3dcacabae42c5a9be000aabfe4125253932c666be9a94356eefa276733','067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218','2025-11-21 02:02:48.522768','2025-11-21 08:30:00.000000','Bela N.','+91 55550 00036','+915555000036',NULL,NULL,NULL,'Which number on your page is the trial''s registration?',NULL,'self','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(37,38,'20597454','7a38de66bc83041e99897d1c456cc561c45686366d3caed9a272c28115cd4c28',NULL,'fb3559660734cb6773d4968dc626b4f7e0d25ac65fde659c34ec8d17fbccd05e','476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2','2026-11-10 02:02:48.522768','2026-11-10 08:30:00.000000','Asha J.','+91 55550 00037','+915555000037',NULL,NULL,NULL,'Can a doctor look at the reports before we travel?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(38,39,'68897782','563d56c029c7dc13353d7b42f5f75515ee048ed63b6842418da17cfb72d484ed',NULL,'1b72500fe49d6e532d004cf1d19b0f5c741eb10605af8a412ea468eccb85a39b','4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3','2025-11-26 02:02:48.522768','2025-11-26 08:30:00.000000','Asha T.','+91 55550 00038','+915555000038',NULL,NULL,NULL,'We read about NurOwn. Can anybody have it in India?',NULL,NULL,'en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(39,40,'77002321','f998b1312f6d136834fc322273748b4139decba5f3fd6f1d4cd4a83479395425',NULL,'58fa69b6e473e17c752a178970630777349c714072f735bd8c8616fab67ace7a','476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2','2026-03-26 02:02:48.522768','2026-03-26 08:30:00.000000','Asha B.','+91 55550 00039','+915555000039',NULL,NULL,NULL,'Can a doctor look at the reports before we travel?',NULL,'other','en','+919654321400','+919654321400',1,'als-stem-cell-treatment','{"page_path": "/treatments/als-stem-cell-treatment"}','1',0,'[]');
INSERT INTO "enquiry" VALUES(40,41,'61645375','dada4895bf29cd43c220dbe88162b7c4cafd636c1d2846f4a9b68867ac413ee6',NULL,'ba32075062464748a76920809c93419cfc60390552d049f96771e3a6324b5a1b',NULL,'2026-11-25 02:03:05.663180','2026-11-25 08:30:00.000000','Asha','+919812345001','+919812345001',NULL,NULL,'Asha.K+als@example.org','What helps with breathing?',NULL,NULL,'en','+919654321400','+919654321400',NULL,NULL,'{"page_path": ""}','en-380d3f3a',1,'["no_origin"]');
INSERT INTO "enquiry" VALUES(41,42,'64132595','1797d56fe37e195a90cc3344d06f11ae217687b8009300a8818da5dbae9188c0',NULL,'49d9a25b96e5df0b4eb13d02dc79a47cdec78d9ce6d2ea43b63cd437909a7dd5',NULL,'2026-11-25 02:03:05.888148','2026-11-25 08:30:00.000000','रमेश','+919812345002','+919812345002',NULL,NULL,NULL,'क्या इलाज है?🙏',NULL,NULL,'en','+919654321400','+919654321400',NULL,NULL,'{"page_path": ""}','en-380d3f3a',1,'["no_origin"]');
INSERT INTO "enquiry" VALUES(42,43,'62563769','5b8870dc3853692ee1c04916c538f264471b66ff8a840a1e6955603546d4f51a',NULL,'cb50860611b0123ad67c73c253e8772a349cdcf049b97121140266be744e3306','5bf777a75c9a09974b678369429f99e242bcbf740282d2354be9a26c7cab9b60','2026-11-25 02:03:05.936982','2026-11-25 08:30:00.000000','Bela',NULL,NULL,NULL,NULL,'bela@example.org','Two lines
of a "question" with ''quotes'' and \backslash',NULL,NULL,'en','+919654321400','+919654321400',NULL,NULL,'{"page_path": ""}','en-380d3f3a',1,'["no_origin"]');
INSERT INTO "enquiry" VALUES(43,41,'62855764','8e0a08a8ffa4461769ecbd32b1457c09377f1d6affc237afec76fe1206c5e5e4',NULL,'5157007077ef16d1bc68edb38a4bba159f46cd21c76cf850b0896fa7626dd4f0',NULL,'2026-11-25 02:03:06.027134','2026-11-25 08:30:00.000000','Asha','+919812345001','+919812345001',NULL,NULL,NULL,'And costs?',NULL,NULL,'en','+919654321400','+919654321400',NULL,NULL,'{"page_path": ""}','en-380d3f3a',1,'["no_origin"]');
CREATE TABLE lead (
	id INTEGER NOT NULL, 
	reference TEXT NOT NULL, 
	name TEXT, 
	status TEXT NOT NULL, 
	owner_id INTEGER, 
	came_by TEXT NOT NULL, 
	language TEXT NOT NULL, 
	reply_by TEXT, 
	writing_for TEXT, 
	urgent BOOLEAN NOT NULL, 
	held_back BOOLEAN NOT NULL, 
	demo BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	waiting_since DATETIME, 
	answer_due_at DATETIME NOT NULL, 
	first_response_at DATETIME, 
	replied_at DATETIME, 
	next_step TEXT, 
	next_step_at DATETIME, 
	calls_unanswered INTEGER NOT NULL, 
	closed_at DATETIME, 
	closed_reason TEXT, 
	merged_into_id INTEGER, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_lead PRIMARY KEY (id), 
	CONSTRAINT ck_lead_closed_has_a_time CHECK ((status = 'closed') = (closed_at IS NOT NULL)), 
	CONSTRAINT ck_lead_came_by CHECK (came_by IN ('form','whatsapp','missed_call','call','walk_in')), 
	CONSTRAINT ck_lead_status CHECK (status IN ('new','trying','in_contact','booked','closed')), 
	CONSTRAINT ck_lead_closed_has_a_reason CHECK ((closed_at IS NULL) = (closed_reason IS NULL)), 
	CONSTRAINT ck_lead_next_step_has_a_time CHECK ((next_step IS NULL) = (next_step_at IS NULL)), 
	CONSTRAINT fk_lead_merged_into_id_lead FOREIGN KEY(merged_into_id) REFERENCES lead (id) ON DELETE SET NULL, 
	CONSTRAINT fk_lead_owner_id_staff_user FOREIGN KEY(owner_id) REFERENCES staff_user (id) ON DELETE SET NULL, 
	CONSTRAINT uq_lead_reference UNIQUE (reference)
);
INSERT INTO "lead" VALUES(1,'51996572','Bela K.','new',NULL,'form','hi',NULL,'other',0,0,1,'2026-11-24 08:12:48.522768','2026-11-24 08:12:48.522768','2026-11-24 12:12:48.522768',NULL,NULL,'answer','2026-11-24 12:12:48.522768',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(2,'63823842','आशा ज.','new',NULL,'form','hi','message','self',0,0,1,'2026-11-25 01:08:48.522768','2026-11-25 01:08:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(3,'25677544','Asha R.','in_contact',1,'form','en',NULL,'other',0,0,1,'2026-11-21 02:02:48.522768',NULL,'2026-11-21 08:30:00.000000','2026-11-21 04:02:48.522768',NULL,'Call back about visiting hours','2026-11-25 07:40:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(4,'14588809','Asha S.','new',NULL,'form','hi',NULL,'self',0,0,1,'2026-11-25 01:49:48.522768','2026-11-25 01:49:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(5,'89879540','Asha N.','trying',2,'form','en',NULL,'other',0,0,1,'2026-11-24 00:02:48.522768','2026-11-24 00:02:48.522768','2026-11-24 08:30:00.000000',NULL,NULL,'call_again','2026-11-25 07:30:00.000000',1,NULL,NULL,NULL,3);
INSERT INTO "lead" VALUES(6,'78578412','बेला अ.','trying',2,'form','hi',NULL,'cared_for',0,0,1,'2026-11-20 02:02:48.522768','2026-11-25 01:26:48.522768','2026-11-20 08:30:00.000000','2026-11-21 02:02:48.522768','2026-11-25 01:26:48.522768','answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(7,'73530898','बेला म.','in_contact',2,'form','hi',NULL,'other',0,0,1,'2026-11-20 02:02:48.522768',NULL,'2026-11-20 08:30:00.000000','2026-11-21 02:02:48.522768',NULL,'Send the way to the clinic','2026-11-25 01:27:48.522768',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(8,'30429261','Ramesh B.','booked',1,'form','en',NULL,'cared_for',0,0,1,'2026-11-19 02:02:48.522768',NULL,'2026-11-19 08:30:00.000000','2026-11-20 02:02:48.522768',NULL,'Video visit: send the link before','2026-11-25 06:30:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(9,'12893039',NULL,'new',NULL,'missed_call','en',NULL,NULL,0,0,1,'2026-11-25 01:40:48.522768','2026-11-25 01:40:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,1);
INSERT INTO "lead" VALUES(10,'28549978','बेला न.','new',NULL,'form','hi',NULL,'self',0,1,1,'2026-11-23 22:02:48.522768','2026-11-23 22:02:48.522768','2026-11-24 08:30:00.000000',NULL,NULL,'answer','2026-11-24 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(11,'41744304','Asha T.','new',NULL,'form','en','email','other',0,0,1,'2026-11-25 01:22:48.522768','2026-11-25 01:22:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(12,'65635712','Bela S.','in_contact',1,'form','en',NULL,'cared_for',0,0,1,'2026-11-21 02:02:48.522768',NULL,'2026-11-21 08:30:00.000000','2026-11-21 04:02:48.522768',NULL,'Call back about visiting hours','2026-11-25 07:40:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(13,'17931744','Ramesh K.','trying',1,'form','en',NULL,'self',0,0,1,'2026-11-22 02:02:48.522768','2026-11-22 02:02:48.522768','2026-11-23 08:30:00.000000',NULL,NULL,'send_message','2026-11-25 04:30:00.000000',2,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(14,'22214680',NULL,'new',NULL,'whatsapp','hi',NULL,NULL,0,0,1,'2026-11-25 01:13:48.522768','2026-11-25 01:13:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,1);
INSERT INTO "lead" VALUES(15,'28101074','Ramesh J.','new',NULL,'form','en',NULL,'other',0,0,1,'2026-11-25 01:42:48.522768','2026-11-25 01:42:48.522768','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(16,'22892253','Bela B.','closed',1,'form','en',NULL,'cared_for',0,0,1,'2025-11-23 02:02:48.522768',NULL,'2025-11-24 08:30:00.000000','2025-11-23 05:02:48.522768',NULL,NULL,NULL,0,'2025-11-25 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(17,'35103925','Bela P.','closed',1,'form','en',NULL,'self',0,0,1,'2025-12-24 02:02:48.522768',NULL,'2025-12-24 08:30:00.000000','2025-12-24 05:02:48.522768',NULL,NULL,NULL,0,'2025-12-26 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(18,'77298363','Asha B.','closed',3,'form','en',NULL,'cared_for',0,0,1,'2026-01-25 02:02:48.522768',NULL,'2026-01-26 08:30:00.000000','2026-01-25 05:02:48.522768',NULL,NULL,NULL,0,'2026-01-27 02:02:48.522768','no_answer',NULL,4);
INSERT INTO "lead" VALUES(19,'88807747','Bela S.','closed',2,'form','en',NULL,'cared_for',0,0,1,'2025-11-23 02:02:48.522768',NULL,'2025-11-24 08:30:00.000000','2025-11-23 05:02:48.522768',NULL,NULL,NULL,0,'2025-11-25 02:02:48.522768','could_not_help',NULL,4);
INSERT INTO "lead" VALUES(20,'56739574','आशा द.','closed',3,'form','hi',NULL,'cared_for',0,0,1,'2026-08-13 02:02:48.522768',NULL,'2026-08-13 08:30:00.000000','2026-08-13 05:02:48.522768',NULL,NULL,NULL,0,'2026-08-15 02:02:48.522768','has_died',NULL,4);
INSERT INTO "lead" VALUES(21,'85972084','Ramesh G.','closed',2,'form','en',NULL,'other',0,0,1,'2026-10-01 02:02:48.522768',NULL,'2026-10-01 08:30:00.000000','2026-10-01 05:02:48.522768',NULL,NULL,NULL,0,'2026-10-03 02:02:48.522768','asked_us_to_stop',NULL,4);
INSERT INTO "lead" VALUES(22,'19326254','Asha N.','closed',2,'form','hi',NULL,'cared_for',0,0,1,'2025-12-07 02:02:48.522768',NULL,'2025-12-08 08:30:00.000000','2025-12-07 05:02:48.522768',NULL,NULL,NULL,0,'2025-12-09 02:02:48.522768','no_answer',NULL,4);
INSERT INTO "lead" VALUES(23,'76847817','Asha S.','closed',3,'form','en',NULL,'cared_for',0,0,1,'2026-05-04 02:02:48.522768',NULL,'2026-05-04 08:30:00.000000','2026-05-04 05:02:48.522768',NULL,NULL,NULL,0,'2026-05-06 02:02:48.522768','could_not_help',NULL,4);
INSERT INTO "lead" VALUES(24,'10932455','Asha J.','closed',1,'form','en',NULL,'self',0,0,1,'2026-01-31 02:02:48.522768',NULL,'2026-01-31 08:30:00.000000','2026-01-31 05:02:48.522768',NULL,NULL,NULL,0,'2026-02-02 02:02:48.522768','other',NULL,4);
INSERT INTO "lead" VALUES(25,'24828765','रमेश ब.','in_contact',1,'form','hi',NULL,NULL,0,0,1,'2026-11-21 02:02:48.522768',NULL,'2026-11-21 08:30:00.000000','2026-11-21 04:02:48.522768',NULL,'Call back about visiting hours','2026-11-25 05:00:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(26,'38475622','Bela T.','closed',3,'form','en',NULL,'cared_for',0,0,1,'2026-02-12 02:02:48.522768',NULL,'2026-02-12 08:30:00.000000','2026-02-12 05:02:48.522768',NULL,NULL,NULL,0,'2026-02-14 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(27,'50194702','रमेश व.','closed',3,'form','hi',NULL,'cared_for',0,0,1,'2026-07-18 02:02:48.522768',NULL,'2026-07-18 08:30:00.000000','2026-07-18 05:02:48.522768',NULL,NULL,NULL,0,'2026-07-20 02:02:48.522768','wrong_number',NULL,4);
INSERT INTO "lead" VALUES(28,'21634536','Ramesh S.','closed',3,'form','en',NULL,'other',0,0,1,'2026-02-17 02:02:48.522768',NULL,'2026-02-17 08:30:00.000000','2026-02-17 05:02:48.522768',NULL,NULL,NULL,0,'2026-02-19 02:02:48.522768','has_died',NULL,4);
INSERT INTO "lead" VALUES(29,'24472291','रमेश ब.','closed',1,'form','hi',NULL,'other',0,0,1,'2025-11-16 02:02:48.522768',NULL,'2025-11-17 08:30:00.000000','2025-11-16 05:02:48.522768',NULL,NULL,NULL,0,'2025-11-18 02:02:48.522768','other',NULL,4);
INSERT INTO "lead" VALUES(30,'11714295','Ramesh B.','closed',2,'form','en',NULL,'other',0,0,1,'2026-09-24 02:02:48.522768',NULL,'2026-09-24 08:30:00.000000','2026-09-24 05:02:48.522768',NULL,NULL,NULL,0,'2026-09-26 02:02:48.522768','test',NULL,4);
INSERT INTO "lead" VALUES(31,'63980378','Asha T.','in_contact',2,'form','en',NULL,'self',0,0,1,'2026-11-21 02:02:48.522768',NULL,'2026-11-21 08:30:00.000000','2026-11-21 04:02:48.522768',NULL,'Call back about visiting hours','2026-11-26 09:50:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(32,'61004816','बेला त.','closed',1,'form','hi',NULL,NULL,0,0,1,'2026-02-08 02:02:48.522768',NULL,'2026-02-09 08:30:00.000000','2026-02-08 05:02:48.522768',NULL,NULL,NULL,0,'2026-02-10 02:02:48.522768','other',NULL,4);
INSERT INTO "lead" VALUES(33,'27220836','Asha B.','closed',1,'form','en',NULL,'self',0,0,1,'2026-07-23 02:02:48.522768',NULL,'2026-07-23 08:30:00.000000','2026-07-23 05:02:48.522768',NULL,NULL,NULL,0,'2026-07-25 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(34,'57067865','Asha N.','closed',1,'form','en',NULL,'self',0,0,1,'2026-02-03 02:02:48.522768',NULL,'2026-02-03 08:30:00.000000','2026-02-03 05:02:48.522768',NULL,NULL,NULL,0,'2026-02-05 02:02:48.522768','no_answer',NULL,4);
INSERT INTO "lead" VALUES(35,'11223424','Ramesh K.','closed',2,'form','en',NULL,NULL,0,0,1,'2026-03-27 02:02:48.522768',NULL,'2026-03-27 08:30:00.000000','2026-03-27 05:02:48.522768',NULL,NULL,NULL,0,'2026-03-29 02:02:48.522768','has_died',NULL,4);
INSERT INTO "lead" VALUES(36,'76162964','बेला प.','booked',1,'form','hi',NULL,'other',0,0,1,'2026-11-19 02:02:48.522768',NULL,'2026-11-19 08:30:00.000000','2026-11-20 02:02:48.522768',NULL,'Video visit: send the link before','2026-11-25 06:30:00.000000',0,NULL,NULL,NULL,4);
INSERT INTO "lead" VALUES(37,'69342486','Bela N.','closed',2,'form','en',NULL,'self',0,0,1,'2025-11-21 02:02:48.522768',NULL,'2025-11-21 08:30:00.000000','2025-11-21 05:02:48.522768',NULL,NULL,NULL,0,'2025-11-23 02:02:48.522768','wrong_number',NULL,4);
INSERT INTO "lead" VALUES(38,'20597454','Asha J.','closed',3,'form','en',NULL,'other',0,0,1,'2026-11-10 02:02:48.522768',NULL,'2026-11-10 08:30:00.000000','2026-11-10 05:02:48.522768',NULL,NULL,NULL,0,'2026-11-12 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(39,'68897782','Asha T.','closed',1,'form','en',NULL,NULL,0,0,1,'2025-11-26 02:02:48.522768',NULL,'2025-11-26 08:30:00.000000','2025-11-26 05:02:48.522768',NULL,NULL,NULL,0,'2025-11-28 02:02:48.522768','no_answer',NULL,4);
INSERT INTO "lead" VALUES(40,'77002321','Asha B.','closed',1,'form','en',NULL,'other',0,0,1,'2026-03-26 02:02:48.522768',NULL,'2026-03-26 08:30:00.000000','2026-03-26 05:02:48.522768',NULL,NULL,NULL,0,'2026-03-28 02:02:48.522768','answered',NULL,4);
INSERT INTO "lead" VALUES(41,'61645375','Asha','new',NULL,'form','en',NULL,NULL,0,0,0,'2026-11-25 02:03:05.663180','2026-11-25 02:03:05.663180','2026-11-25 08:30:00.000000',NULL,'2026-11-25 02:03:06.027134','answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,3);
INSERT INTO "lead" VALUES(42,'64132595','रमेश','new',NULL,'form','en',NULL,NULL,0,0,0,'2026-11-25 02:03:05.888148','2026-11-25 02:03:05.888148','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
INSERT INTO "lead" VALUES(43,'62563769','Bela','new',NULL,'form','en',NULL,NULL,0,0,0,'2026-11-25 02:03:05.936982','2026-11-25 02:03:05.936982','2026-11-25 08:30:00.000000',NULL,NULL,'answer','2026-11-25 08:30:00.000000',0,NULL,NULL,NULL,2);
CREATE TABLE lead_event (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind TEXT NOT NULL, 
	by_id INTEGER, 
	enquiry_id INTEGER, 
	note TEXT, 
	detail JSON NOT NULL, 
	undone_at DATETIME, 
	undone_by_id INTEGER, 
	CONSTRAINT pk_lead_event PRIMARY KEY (id), 
	CONSTRAINT fk_lead_event_by_id_staff_user FOREIGN KEY(by_id) REFERENCES staff_user (id) ON DELETE SET NULL, 
	CONSTRAINT fk_lead_event_enquiry_id_enquiry FOREIGN KEY(enquiry_id) REFERENCES enquiry (id) ON DELETE SET NULL, 
	CONSTRAINT fk_lead_event_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE, 
	CONSTRAINT fk_lead_event_undone_by_id_staff_user FOREIGN KEY(undone_by_id) REFERENCES staff_user (id) ON DELETE SET NULL
);
INSERT INTO "lead_event" VALUES(1,1,'2026-11-24 08:12:48.522768','enquiry',NULL,1,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(2,2,'2026-11-25 01:08:48.522768','enquiry',NULL,2,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(3,3,'2026-11-21 02:02:48.522768','enquiry',NULL,3,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(4,3,'2026-11-21 04:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(5,3,'2026-11-22 02:02:48.522768','note',1,NULL,'Will send the last report by WhatsApp.','{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(6,3,'2026-11-23 02:02:48.522768','next_step',1,NULL,NULL,'{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T07:40:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(7,4,'2026-11-25 01:49:48.522768','enquiry',NULL,4,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(8,5,'2026-11-24 00:02:48.522768','enquiry',NULL,5,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(9,5,'2026-11-24 23:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "no_answer", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-24T00:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 2, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-24T00:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-25T07:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(10,6,'2026-11-20 02:02:48.522768','enquiry',NULL,6,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(11,6,'2026-11-21 02:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "message_sent", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-20T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-20T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 2, "held_back": false, "next_step": "look_for_reply", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-23T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(12,6,'2026-11-25 01:26:48.522768','enquiry',NULL,7,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(13,7,'2026-11-20 02:02:48.522768','enquiry',NULL,8,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(14,7,'2026-11-21 02:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-20T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-20T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(15,7,'2026-11-24 01:27:48.522768','next_step',2,NULL,NULL,'{"before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "Send the way to the clinic", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T01:27:48.522768+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(16,8,'2026-11-19 02:02:48.522768','enquiry',NULL,9,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(17,8,'2026-11-20 02:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "booked", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-19T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-19T08:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(18,8,'2026-11-24 02:02:48.522768','next_step',1,NULL,NULL,'{"before": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "Video visit: send the link before", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T06:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(19,9,'2026-11-25 01:40:48.522768','contacted_us',2,NULL,NULL,'{"came_by": "missed_call", "language": "en", "name": ""}',NULL,NULL);
INSERT INTO "lead_event" VALUES(20,10,'2026-11-23 22:02:48.522768','enquiry',NULL,10,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(21,11,'2026-11-25 01:22:48.522768','enquiry',NULL,11,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(22,12,'2026-11-21 02:02:48.522768','enquiry',NULL,12,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(23,12,'2026-11-21 04:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(24,12,'2026-11-22 02:02:48.522768','note',1,NULL,'Will send the last report by WhatsApp.','{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(25,12,'2026-11-23 02:02:48.522768','next_step',1,NULL,NULL,'{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T07:40:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(26,13,'2026-11-22 02:02:48.522768','enquiry',NULL,13,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(27,13,'2026-11-23 02:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "no_answer", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-22T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-22T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T07:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(28,13,'2026-11-24 02:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "no_answer", "before": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-22T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T07:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "send_message", "calls_unanswered": 2, "closed_reason": null, "waiting_since": "2026-11-22T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-25T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(29,14,'2026-11-25 01:13:48.522768','contacted_us',1,NULL,'Asked for the opening hours.','{"came_by": "whatsapp", "language": "hi", "name": ""}',NULL,NULL);
INSERT INTO "lead_event" VALUES(30,15,'2026-11-25 01:42:48.522768','enquiry',NULL,14,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(31,16,'2025-11-23 02:02:48.522768','enquiry',NULL,15,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(32,16,'2025-11-23 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-23T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(33,16,'2025-11-25 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-25T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(34,17,'2025-12-24 02:02:48.522768','enquiry',NULL,16,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(35,17,'2025-12-24 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-12-24T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-12-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-12-26T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(36,17,'2025-12-26 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-12-26T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2025-12-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-12-26T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(37,18,'2026-01-25 02:02:48.522768','enquiry',NULL,17,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(38,18,'2026-01-25 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-01-25T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-01-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-25T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-01-27T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(39,18,'2026-01-27 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-25T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-01-27T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2026-01-25T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-01-27T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(40,19,'2025-11-23 02:02:48.522768','enquiry',NULL,18,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(41,19,'2025-11-23 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-23T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(42,19,'2025-11-25 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "could_not_help", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "could_not_help", "waiting_since": null, "first_response_at": "2025-11-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-25T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(43,20,'2026-08-13 02:02:48.522768','enquiry',NULL,19,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(44,20,'2026-08-13 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-08-13T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-08-13T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-08-13T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-08-15T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(45,20,'2026-08-15 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-08-13T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-08-15T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-08-13T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-08-15T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(46,21,'2026-10-01 02:02:48.522768','enquiry',NULL,20,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(47,21,'2026-10-01 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-10-01T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-10-01T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-10-01T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-10-03T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(48,21,'2026-10-03 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "asked_us_to_stop", "withdrawn": ["phone", "whatsapp"], "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-10-01T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-10-03T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "asked_us_to_stop", "waiting_since": null, "first_response_at": "2026-10-01T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-10-03T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(49,22,'2025-12-07 02:02:48.522768','enquiry',NULL,21,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(50,22,'2025-12-07 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-12-07T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-12-08T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-07T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-12-09T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(51,22,'2025-12-09 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-07T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-12-09T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2025-12-07T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-12-09T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(52,23,'2026-05-04 02:02:48.522768','enquiry',NULL,22,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(53,23,'2026-05-04 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-05-04T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-05-04T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-05-04T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-05-06T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(54,23,'2026-05-06 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "could_not_help", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-05-04T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-05-06T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "could_not_help", "waiting_since": null, "first_response_at": "2026-05-04T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-05-06T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(55,24,'2026-01-31 02:02:48.522768','enquiry',NULL,23,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(56,24,'2026-01-31 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-01-31T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-01-31T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-31T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-03T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(57,24,'2026-02-02 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-31T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-03T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2026-01-31T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-02T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(58,25,'2026-11-21 02:02:48.522768','enquiry',NULL,24,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(59,25,'2026-11-21 04:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(60,25,'2026-11-22 02:02:48.522768','note',1,NULL,'Asked for the address in Hindi.','{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(61,25,'2026-11-23 02:02:48.522768','next_step',1,NULL,NULL,'{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T05:00:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(62,26,'2026-02-12 02:02:48.522768','enquiry',NULL,25,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(63,26,'2026-02-12 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-12T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-12T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-12T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-14T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(64,26,'2026-02-14 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-12T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-14T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-02-12T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-14T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(65,27,'2026-07-18 02:02:48.522768','enquiry',NULL,26,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(66,27,'2026-07-18 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-07-18T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-07-18T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-18T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-07-21T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(67,27,'2026-07-20 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "wrong_number", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-18T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-07-21T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "wrong_number", "waiting_since": null, "first_response_at": "2026-07-18T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-07-20T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(68,28,'2026-02-17 02:02:48.522768','enquiry',NULL,27,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(69,28,'2026-02-17 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-17T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-17T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-17T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-19T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(70,28,'2026-02-19 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-17T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-19T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-02-17T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-19T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(71,29,'2025-11-16 02:02:48.522768','enquiry',NULL,28,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(72,29,'2025-11-16 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-16T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-17T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-16T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-18T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(73,29,'2025-11-18 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-16T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-18T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2025-11-16T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-18T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(74,30,'2026-09-24 02:02:48.522768','enquiry',NULL,29,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(75,30,'2026-09-24 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-09-24T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-09-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-09-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-09-26T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(76,30,'2026-09-26 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "test", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-09-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-09-26T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "test", "waiting_since": null, "first_response_at": "2026-09-24T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-09-26T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(77,31,'2026-11-21 02:02:48.522768','enquiry',NULL,30,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(78,31,'2026-11-21 04:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(79,31,'2026-11-22 02:02:48.522768','note',2,NULL,'Asked for the address in Hindi.','{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(80,31,'2026-11-23 02:02:48.522768','next_step',2,NULL,NULL,'{"before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-26T09:50:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(81,32,'2026-02-08 02:02:48.522768','enquiry',NULL,31,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(82,32,'2026-02-08 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-08T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-09T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-08T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-10T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(83,32,'2026-02-10 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-08T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-10T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2026-02-08T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-10T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(84,33,'2026-07-23 02:02:48.522768','enquiry',NULL,32,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(85,33,'2026-07-23 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-07-23T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-07-23T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-07-25T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(86,33,'2026-07-25 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-07-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-07-23T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-07-25T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(87,34,'2026-02-03 02:02:48.522768','enquiry',NULL,33,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(88,34,'2026-02-03 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-03T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-03T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-03T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-05T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(89,34,'2026-02-05 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-03T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-02-05T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2026-02-03T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-05T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(90,35,'2026-03-27 02:02:48.522768','enquiry',NULL,34,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(91,35,'2026-03-27 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-03-27T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-03-27T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-27T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-03-30T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(92,35,'2026-03-29 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-27T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-03-30T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-03-27T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-03-29T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(93,36,'2026-11-19 02:02:48.522768','enquiry',NULL,35,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(94,36,'2026-11-20 02:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "booked", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-19T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-19T08:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(95,36,'2026-11-24 02:02:48.522768','next_step',1,NULL,NULL,'{"before": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "Video visit: send the link before", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-25T06:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(96,37,'2025-11-21 02:02:48.522768','enquiry',NULL,36,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(97,37,'2025-11-21 05:02:48.522768','outcome',2,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-21T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-21T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-24T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(98,37,'2025-11-23 02:02:48.522768','closed',2,NULL,NULL,'{"reason": "wrong_number", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-21T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "wrong_number", "waiting_since": null, "first_response_at": "2025-11-21T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-23T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(99,38,'2026-11-10 02:02:48.522768','enquiry',NULL,37,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(100,38,'2026-11-10 05:02:48.522768','outcome',3,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-10T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-10T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-10T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-12T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(101,38,'2026-11-12 02:02:48.522768','closed',3,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-10T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-11-12T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-11-10T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-11-12T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(102,39,'2025-11-26 02:02:48.522768','enquiry',NULL,38,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(103,39,'2025-11-26 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-26T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-28T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(104,39,'2025-11-28 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2025-11-28T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2025-11-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-28T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(105,40,'2026-03-26 02:02:48.522768','enquiry',NULL,39,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(106,40,'2026-03-26 05:02:48.522768','outcome',1,NULL,NULL,'{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-03-26T02:02:48.522768+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-03-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-03-28T04:30:00+00:00", "closed_at": null}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(107,40,'2026-03-28 02:02:48.522768','closed',1,NULL,NULL,'{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": "2026-03-28T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-03-26T05:02:48.522768+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-03-28T02:02:48.522768+00:00"}}',NULL,NULL);
INSERT INTO "lead_event" VALUES(108,41,'2026-11-25 02:03:05.663180','enquiry',NULL,40,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(109,42,'2026-11-25 02:03:05.888148','enquiry',NULL,41,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(110,43,'2026-11-25 02:03:05.936982','enquiry',NULL,42,NULL,'{}',NULL,NULL);
INSERT INTO "lead_event" VALUES(111,41,'2026-11-25 02:03:06.027134','enquiry',NULL,43,NULL,'{}',NULL,NULL);
CREATE TABLE lead_term (
	lead_id INTEGER NOT NULL, 
	term VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_lead_term PRIMARY KEY (lead_id, term), 
	CONSTRAINT fk_lead_term_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
INSERT INTO "lead_term" VALUES(1,'51996572');
INSERT INTO "lead_term" VALUES(1,'5555000000');
INSERT INTO "lead_term" VALUES(1,'915555000000');
INSERT INTO "lead_term" VALUES(1,'<0000005555');
INSERT INTO "lead_term" VALUES(1,'<000000555519');
INSERT INTO "lead_term" VALUES(1,'<27569915');
INSERT INTO "lead_term" VALUES(1,'bela');
INSERT INTO "lead_term" VALUES(1,'k');
INSERT INTO "lead_term" VALUES(1,'~bela');
INSERT INTO "lead_term" VALUES(1,'~k');
INSERT INTO "lead_term" VALUES(2,'5555000001');
INSERT INTO "lead_term" VALUES(2,'63823842');
INSERT INTO "lead_term" VALUES(2,'915555000001');
INSERT INTO "lead_term" VALUES(2,'<1000005555');
INSERT INTO "lead_term" VALUES(2,'<100000555519');
INSERT INTO "lead_term" VALUES(2,'<24832836');
INSERT INTO "lead_term" VALUES(2,'~asa');
INSERT INTO "lead_term" VALUES(2,'~j');
INSERT INTO "lead_term" VALUES(2,'आशा');
INSERT INTO "lead_term" VALUES(2,'ज');
INSERT INTO "lead_term" VALUES(3,'25677544');
INSERT INTO "lead_term" VALUES(3,'5555000002');
INSERT INTO "lead_term" VALUES(3,'915555000002');
INSERT INTO "lead_term" VALUES(3,'<2000005555');
INSERT INTO "lead_term" VALUES(3,'<200000555519');
INSERT INTO "lead_term" VALUES(3,'<44577652');
INSERT INTO "lead_term" VALUES(3,'asha');
INSERT INTO "lead_term" VALUES(3,'r');
INSERT INTO "lead_term" VALUES(3,'~asa');
INSERT INTO "lead_term" VALUES(3,'~r');
INSERT INTO "lead_term" VALUES(4,'14588809');
INSERT INTO "lead_term" VALUES(4,'5555000003');
INSERT INTO "lead_term" VALUES(4,'915555000003');
INSERT INTO "lead_term" VALUES(4,'<3000005555');
INSERT INTO "lead_term" VALUES(4,'<300000555519');
INSERT INTO "lead_term" VALUES(4,'<90888541');
INSERT INTO "lead_term" VALUES(4,'asha');
INSERT INTO "lead_term" VALUES(4,'s');
INSERT INTO "lead_term" VALUES(4,'~asa');
INSERT INTO "lead_term" VALUES(4,'~s');
INSERT INTO "lead_term" VALUES(5,'5555000004');
INSERT INTO "lead_term" VALUES(5,'89879540');
INSERT INTO "lead_term" VALUES(5,'915555000004');
INSERT INTO "lead_term" VALUES(5,'<04597898');
INSERT INTO "lead_term" VALUES(5,'<4000005555');
INSERT INTO "lead_term" VALUES(5,'<400000555519');
INSERT INTO "lead_term" VALUES(5,'asha');
INSERT INTO "lead_term" VALUES(5,'n');
INSERT INTO "lead_term" VALUES(5,'~asa');
INSERT INTO "lead_term" VALUES(5,'~n');
INSERT INTO "lead_term" VALUES(6,'5555000005');
INSERT INTO "lead_term" VALUES(6,'78578412');
INSERT INTO "lead_term" VALUES(6,'915555000005');
INSERT INTO "lead_term" VALUES(6,'<21487587');
INSERT INTO "lead_term" VALUES(6,'<5000005555');
INSERT INTO "lead_term" VALUES(6,'<500000555519');
INSERT INTO "lead_term" VALUES(6,'~a');
INSERT INTO "lead_term" VALUES(6,'~bela');
INSERT INTO "lead_term" VALUES(6,'अ');
INSERT INTO "lead_term" VALUES(6,'बेला');
INSERT INTO "lead_term" VALUES(6,'56579882');
INSERT INTO "lead_term" VALUES(6,'<28897565');
INSERT INTO "lead_term" VALUES(7,'5555000006');
INSERT INTO "lead_term" VALUES(7,'73530898');
INSERT INTO "lead_term" VALUES(7,'915555000006');
INSERT INTO "lead_term" VALUES(7,'<6000005555');
INSERT INTO "lead_term" VALUES(7,'<600000555519');
INSERT INTO "lead_term" VALUES(7,'<89803537');
INSERT INTO "lead_term" VALUES(7,'~bela');
INSERT INTO "lead_term" VALUES(7,'~m');
INSERT INTO "lead_term" VALUES(7,'बेला');
INSERT INTO "lead_term" VALUES(7,'म');
INSERT INTO "lead_term" VALUES(8,'30429261');
INSERT INTO "lead_term" VALUES(8,'5555000007');
INSERT INTO "lead_term" VALUES(8,'915555000007');
INSERT INTO "lead_term" VALUES(8,'<16292403');
INSERT INTO "lead_term" VALUES(8,'<7000005555');
INSERT INTO "lead_term" VALUES(8,'<700000555519');
INSERT INTO "lead_term" VALUES(8,'b');
INSERT INTO "lead_term" VALUES(8,'ramesh');
INSERT INTO "lead_term" VALUES(8,'~b');
INSERT INTO "lead_term" VALUES(8,'~rames');
INSERT INTO "lead_term" VALUES(9,'12893039');
INSERT INTO "lead_term" VALUES(9,'5555000008');
INSERT INTO "lead_term" VALUES(9,'915555000008');
INSERT INTO "lead_term" VALUES(9,'<8000005555');
INSERT INTO "lead_term" VALUES(9,'<800000555519');
INSERT INTO "lead_term" VALUES(9,'<93039821');
INSERT INTO "lead_term" VALUES(10,'28549978');
INSERT INTO "lead_term" VALUES(10,'5555000009');
INSERT INTO "lead_term" VALUES(10,'915555000009');
INSERT INTO "lead_term" VALUES(10,'<87994582');
INSERT INTO "lead_term" VALUES(10,'<9000005555');
INSERT INTO "lead_term" VALUES(10,'<900000555519');
INSERT INTO "lead_term" VALUES(10,'~bela');
INSERT INTO "lead_term" VALUES(10,'~n');
INSERT INTO "lead_term" VALUES(10,'न');
INSERT INTO "lead_term" VALUES(10,'बेला');
INSERT INTO "lead_term" VALUES(11,'00010');
INSERT INTO "lead_term" VALUES(11,'00010@example.org');
INSERT INTO "lead_term" VALUES(11,'41744304');
INSERT INTO "lead_term" VALUES(11,'<40344714');
INSERT INTO "lead_term" VALUES(11,'asha');
INSERT INTO "lead_term" VALUES(11,'example');
INSERT INTO "lead_term" VALUES(11,'org');
INSERT INTO "lead_term" VALUES(11,'t');
INSERT INTO "lead_term" VALUES(11,'~asa');
INSERT INTO "lead_term" VALUES(11,'~eksample');
INSERT INTO "lead_term" VALUES(11,'~org');
INSERT INTO "lead_term" VALUES(11,'~t');
INSERT INTO "lead_term" VALUES(12,'5555000011');
INSERT INTO "lead_term" VALUES(12,'65635712');
INSERT INTO "lead_term" VALUES(12,'915555000011');
INSERT INTO "lead_term" VALUES(12,'<1100005555');
INSERT INTO "lead_term" VALUES(12,'<110000555519');
INSERT INTO "lead_term" VALUES(12,'<21753656');
INSERT INTO "lead_term" VALUES(12,'bela');
INSERT INTO "lead_term" VALUES(12,'s');
INSERT INTO "lead_term" VALUES(12,'~bela');
INSERT INTO "lead_term" VALUES(12,'~s');
INSERT INTO "lead_term" VALUES(13,'17931744');
INSERT INTO "lead_term" VALUES(13,'5555000012');
INSERT INTO "lead_term" VALUES(13,'915555000012');
INSERT INTO "lead_term" VALUES(13,'<2100005555');
INSERT INTO "lead_term" VALUES(13,'<210000555519');
INSERT INTO "lead_term" VALUES(13,'<44713971');
INSERT INTO "lead_term" VALUES(13,'k');
INSERT INTO "lead_term" VALUES(13,'ramesh');
INSERT INTO "lead_term" VALUES(13,'~k');
INSERT INTO "lead_term" VALUES(13,'~rames');
INSERT INTO "lead_term" VALUES(14,'22214680');
INSERT INTO "lead_term" VALUES(14,'5555000013');
INSERT INTO "lead_term" VALUES(14,'915555000013');
INSERT INTO "lead_term" VALUES(14,'<08641222');
INSERT INTO "lead_term" VALUES(14,'<3100005555');
INSERT INTO "lead_term" VALUES(14,'<310000555519');
INSERT INTO "lead_term" VALUES(15,'28101074');
INSERT INTO "lead_term" VALUES(15,'55550014');
INSERT INTO "lead_term" VALUES(15,'<41005555');
INSERT INTO "lead_term" VALUES(15,'<47010182');
INSERT INTO "lead_term" VALUES(15,'j');
INSERT INTO "lead_term" VALUES(15,'ramesh');
INSERT INTO "lead_term" VALUES(15,'~j');
INSERT INTO "lead_term" VALUES(15,'~rames');
INSERT INTO "lead_term" VALUES(16,'22892253');
INSERT INTO "lead_term" VALUES(16,'5555000015');
INSERT INTO "lead_term" VALUES(16,'915555000015');
INSERT INTO "lead_term" VALUES(16,'<35229822');
INSERT INTO "lead_term" VALUES(16,'<5100005555');
INSERT INTO "lead_term" VALUES(16,'<510000555519');
INSERT INTO "lead_term" VALUES(16,'b');
INSERT INTO "lead_term" VALUES(16,'bela');
INSERT INTO "lead_term" VALUES(16,'~b');
INSERT INTO "lead_term" VALUES(16,'~bela');
INSERT INTO "lead_term" VALUES(17,'35103925');
INSERT INTO "lead_term" VALUES(17,'5555000016');
INSERT INTO "lead_term" VALUES(17,'915555000016');
INSERT INTO "lead_term" VALUES(17,'<52930153');
INSERT INTO "lead_term" VALUES(17,'<6100005555');
INSERT INTO "lead_term" VALUES(17,'<610000555519');
INSERT INTO "lead_term" VALUES(17,'bela');
INSERT INTO "lead_term" VALUES(17,'p');
INSERT INTO "lead_term" VALUES(17,'~bela');
INSERT INTO "lead_term" VALUES(17,'~p');
INSERT INTO "lead_term" VALUES(18,'5555000017');
INSERT INTO "lead_term" VALUES(18,'77298363');
INSERT INTO "lead_term" VALUES(18,'915555000017');
INSERT INTO "lead_term" VALUES(18,'<36389277');
INSERT INTO "lead_term" VALUES(18,'<7100005555');
INSERT INTO "lead_term" VALUES(18,'<710000555519');
INSERT INTO "lead_term" VALUES(18,'asha');
INSERT INTO "lead_term" VALUES(18,'b');
INSERT INTO "lead_term" VALUES(18,'~asa');
INSERT INTO "lead_term" VALUES(18,'~b');
INSERT INTO "lead_term" VALUES(19,'5555000018');
INSERT INTO "lead_term" VALUES(19,'88807747');
INSERT INTO "lead_term" VALUES(19,'915555000018');
INSERT INTO "lead_term" VALUES(19,'<74770888');
INSERT INTO "lead_term" VALUES(19,'<8100005555');
INSERT INTO "lead_term" VALUES(19,'<810000555519');
INSERT INTO "lead_term" VALUES(19,'bela');
INSERT INTO "lead_term" VALUES(19,'s');
INSERT INTO "lead_term" VALUES(19,'~bela');
INSERT INTO "lead_term" VALUES(19,'~s');
INSERT INTO "lead_term" VALUES(20,'5555000019');
INSERT INTO "lead_term" VALUES(20,'56739574');
INSERT INTO "lead_term" VALUES(20,'915555000019');
INSERT INTO "lead_term" VALUES(20,'<47593765');
INSERT INTO "lead_term" VALUES(20,'<9100005555');
INSERT INTO "lead_term" VALUES(20,'<910000555519');
INSERT INTO "lead_term" VALUES(20,'~asa');
INSERT INTO "lead_term" VALUES(20,'~d');
INSERT INTO "lead_term" VALUES(20,'आशा');
INSERT INTO "lead_term" VALUES(20,'द');
INSERT INTO "lead_term" VALUES(21,'5555000020');
INSERT INTO "lead_term" VALUES(21,'85972084');
INSERT INTO "lead_term" VALUES(21,'915555000020');
INSERT INTO "lead_term" VALUES(21,'<0200005555');
INSERT INTO "lead_term" VALUES(21,'<020000555519');
INSERT INTO "lead_term" VALUES(21,'<48027958');
INSERT INTO "lead_term" VALUES(21,'g');
INSERT INTO "lead_term" VALUES(21,'ramesh');
INSERT INTO "lead_term" VALUES(21,'~g');
INSERT INTO "lead_term" VALUES(21,'~rames');
INSERT INTO "lead_term" VALUES(22,'19326254');
INSERT INTO "lead_term" VALUES(22,'5555000021');
INSERT INTO "lead_term" VALUES(22,'915555000021');
INSERT INTO "lead_term" VALUES(22,'<1200005555');
INSERT INTO "lead_term" VALUES(22,'<120000555519');
INSERT INTO "lead_term" VALUES(22,'<45262391');
INSERT INTO "lead_term" VALUES(22,'asha');
INSERT INTO "lead_term" VALUES(22,'n');
INSERT INTO "lead_term" VALUES(22,'~asa');
INSERT INTO "lead_term" VALUES(22,'~n');
INSERT INTO "lead_term" VALUES(23,'5555000022');
INSERT INTO "lead_term" VALUES(23,'76847817');
INSERT INTO "lead_term" VALUES(23,'915555000022');
INSERT INTO "lead_term" VALUES(23,'<2200005555');
INSERT INTO "lead_term" VALUES(23,'<220000555519');
INSERT INTO "lead_term" VALUES(23,'<71874867');
INSERT INTO "lead_term" VALUES(23,'asha');
INSERT INTO "lead_term" VALUES(23,'s');
INSERT INTO "lead_term" VALUES(23,'~asa');
INSERT INTO "lead_term" VALUES(23,'~s');
INSERT INTO "lead_term" VALUES(24,'10932455');
INSERT INTO "lead_term" VALUES(24,'5555000023');
INSERT INTO "lead_term" VALUES(24,'915555000023');
INSERT INTO "lead_term" VALUES(24,'<3200005555');
INSERT INTO "lead_term" VALUES(24,'<320000555519');
INSERT INTO "lead_term" VALUES(24,'<55423901');
INSERT INTO "lead_term" VALUES(24,'asha');
INSERT INTO "lead_term" VALUES(24,'j');
INSERT INTO "lead_term" VALUES(24,'~asa');
INSERT INTO "lead_term" VALUES(24,'~j');
INSERT INTO "lead_term" VALUES(25,'24828765');
INSERT INTO "lead_term" VALUES(25,'5555000024');
INSERT INTO "lead_term" VALUES(25,'915555000024');
INSERT INTO "lead_term" VALUES(25,'<4200005555');
INSERT INTO "lead_term" VALUES(25,'<420000555519');
INSERT INTO "lead_term" VALUES(25,'<56782842');
INSERT INTO "lead_term" VALUES(25,'~b');
INSERT INTO "lead_term" VALUES(25,'~rames');
INSERT INTO "lead_term" VALUES(25,'ब');
INSERT INTO "lead_term" VALUES(25,'रमेश');
INSERT INTO "lead_term" VALUES(26,'38475622');
INSERT INTO "lead_term" VALUES(26,'5555000025');
INSERT INTO "lead_term" VALUES(26,'915555000025');
INSERT INTO "lead_term" VALUES(26,'<22657483');
INSERT INTO "lead_term" VALUES(26,'<5200005555');
INSERT INTO "lead_term" VALUES(26,'<520000555519');
INSERT INTO "lead_term" VALUES(26,'bela');
INSERT INTO "lead_term" VALUES(26,'t');
INSERT INTO "lead_term" VALUES(26,'~bela');
INSERT INTO "lead_term" VALUES(26,'~t');
INSERT INTO "lead_term" VALUES(27,'50194702');
INSERT INTO "lead_term" VALUES(27,'5555000026');
INSERT INTO "lead_term" VALUES(27,'915555000026');
INSERT INTO "lead_term" VALUES(27,'<20749105');
INSERT INTO "lead_term" VALUES(27,'<6200005555');
INSERT INTO "lead_term" VALUES(27,'<620000555519');
INSERT INTO "lead_term" VALUES(27,'~rames');
INSERT INTO "lead_term" VALUES(27,'~v');
INSERT INTO "lead_term" VALUES(27,'रमेश');
INSERT INTO "lead_term" VALUES(27,'व');
INSERT INTO "lead_term" VALUES(28,'21634536');
INSERT INTO "lead_term" VALUES(28,'5555000027');
INSERT INTO "lead_term" VALUES(28,'915555000027');
INSERT INTO "lead_term" VALUES(28,'<63543612');
INSERT INTO "lead_term" VALUES(28,'<7200005555');
INSERT INTO "lead_term" VALUES(28,'<720000555519');
INSERT INTO "lead_term" VALUES(28,'ramesh');
INSERT INTO "lead_term" VALUES(28,'s');
INSERT INTO "lead_term" VALUES(28,'~rames');
INSERT INTO "lead_term" VALUES(28,'~s');
INSERT INTO "lead_term" VALUES(29,'24472291');
INSERT INTO "lead_term" VALUES(29,'5555000028');
INSERT INTO "lead_term" VALUES(29,'915555000028');
INSERT INTO "lead_term" VALUES(29,'<19227442');
INSERT INTO "lead_term" VALUES(29,'<8200005555');
INSERT INTO "lead_term" VALUES(29,'<820000555519');
INSERT INTO "lead_term" VALUES(29,'~b');
INSERT INTO "lead_term" VALUES(29,'~rames');
INSERT INTO "lead_term" VALUES(29,'ब');
INSERT INTO "lead_term" VALUES(29,'रमेश');
INSERT INTO "lead_term" VALUES(30,'11714295');
INSERT INTO "lead_term" VALUES(30,'5555000029');
INSERT INTO "lead_term" VALUES(30,'915555000029');
INSERT INTO "lead_term" VALUES(30,'<59241711');
INSERT INTO "lead_term" VALUES(30,'<9200005555');
INSERT INTO "lead_term" VALUES(30,'<920000555519');
INSERT INTO "lead_term" VALUES(30,'b');
INSERT INTO "lead_term" VALUES(30,'ramesh');
INSERT INTO "lead_term" VALUES(30,'~b');
INSERT INTO "lead_term" VALUES(30,'~rames');
INSERT INTO "lead_term" VALUES(31,'5555000030');
INSERT INTO "lead_term" VALUES(31,'63980378');
INSERT INTO "lead_term" VALUES(31,'915555000030');
INSERT INTO "lead_term" VALUES(31,'<0300005555');
INSERT INTO "lead_term" VALUES(31,'<030000555519');
INSERT INTO "lead_term" VALUES(31,'<87308936');
INSERT INTO "lead_term" VALUES(31,'asha');
INSERT INTO "lead_term" VALUES(31,'t');
INSERT INTO "lead_term" VALUES(31,'~asa');
INSERT INTO "lead_term" VALUES(31,'~t');
INSERT INTO "lead_term" VALUES(32,'5555000031');
INSERT INTO "lead_term" VALUES(32,'61004816');
INSERT INTO "lead_term" VALUES(32,'915555000031');
INSERT INTO "lead_term" VALUES(32,'<1300005555');
INSERT INTO "lead_term" VALUES(32,'<130000555519');
INSERT INTO "lead_term" VALUES(32,'<61840016');
INSERT INTO "lead_term" VALUES(32,'~bela');
INSERT INTO "lead_term" VALUES(32,'~t');
INSERT INTO "lead_term" VALUES(32,'त');
INSERT INTO "lead_term" VALUES(32,'बेला');
INSERT INTO "lead_term" VALUES(33,'27220836');
INSERT INTO "lead_term" VALUES(33,'5555000032');
INSERT INTO "lead_term" VALUES(33,'915555000032');
INSERT INTO "lead_term" VALUES(33,'<2300005555');
INSERT INTO "lead_term" VALUES(33,'<230000555519');
INSERT INTO "lead_term" VALUES(33,'<63802272');
INSERT INTO "lead_term" VALUES(33,'asha');
INSERT INTO "lead_term" VALUES(33,'b');
INSERT INTO "lead_term" VALUES(33,'~asa');
INSERT INTO "lead_term" VALUES(33,'~b');
INSERT INTO "lead_term" VALUES(34,'5555000033');
INSERT INTO "lead_term" VALUES(34,'57067865');
INSERT INTO "lead_term" VALUES(34,'915555000033');
INSERT INTO "lead_term" VALUES(34,'<3300005555');
INSERT INTO "lead_term" VALUES(34,'<330000555519');
INSERT INTO "lead_term" VALUES(34,'<56876075');
INSERT INTO "lead_term" VALUES(34,'asha');
INSERT INTO "lead_term" VALUES(34,'n');
INSERT INTO "lead_term" VALUES(34,'~asa');
INSERT INTO "lead_term" VALUES(34,'~n');
INSERT INTO "lead_term" VALUES(35,'11223424');
INSERT INTO "lead_term" VALUES(35,'5555000034');
INSERT INTO "lead_term" VALUES(35,'915555000034');
INSERT INTO "lead_term" VALUES(35,'<42432211');
INSERT INTO "lead_term" VALUES(35,'<4300005555');
INSERT INTO "lead_term" VALUES(35,'<430000555519');
INSERT INTO "lead_term" VALUES(35,'k');
INSERT INTO "lead_term" VALUES(35,'ramesh');
INSERT INTO "lead_term" VALUES(35,'~k');
INSERT INTO "lead_term" VALUES(35,'~rames');
INSERT INTO "lead_term" VALUES(36,'5555000035');
INSERT INTO "lead_term" VALUES(36,'76162964');
INSERT INTO "lead_term" VALUES(36,'915555000035');
INSERT INTO "lead_term" VALUES(36,'<46926167');
INSERT INTO "lead_term" VALUES(36,'<5300005555');
INSERT INTO "lead_term" VALUES(36,'<530000555519');
INSERT INTO "lead_term" VALUES(36,'~bela');
INSERT INTO "lead_term" VALUES(36,'~p');
INSERT INTO "lead_term" VALUES(36,'प');
INSERT INTO "lead_term" VALUES(36,'बेला');
INSERT INTO "lead_term" VALUES(37,'5555000036');
INSERT INTO "lead_term" VALUES(37,'69342486');
INSERT INTO "lead_term" VALUES(37,'915555000036');
INSERT INTO "lead_term" VALUES(37,'<6300005555');
INSERT INTO "lead_term" VALUES(37,'<630000555519');
INSERT INTO "lead_term" VALUES(37,'<68424396');
INSERT INTO "lead_term" VALUES(37,'bela');
INSERT INTO "lead_term" VALUES(37,'n');
INSERT INTO "lead_term" VALUES(37,'~bela');
INSERT INTO "lead_term" VALUES(37,'~n');
INSERT INTO "lead_term" VALUES(38,'20597454');
INSERT INTO "lead_term" VALUES(38,'5555000037');
INSERT INTO "lead_term" VALUES(38,'915555000037');
INSERT INTO "lead_term" VALUES(38,'<45479502');
INSERT INTO "lead_term" VALUES(38,'<7300005555');
INSERT INTO "lead_term" VALUES(38,'<730000555519');
INSERT INTO "lead_term" VALUES(38,'asha');
INSERT INTO "lead_term" VALUES(38,'j');
INSERT INTO "lead_term" VALUES(38,'~asa');
INSERT INTO "lead_term" VALUES(38,'~j');
INSERT INTO "lead_term" VALUES(39,'5555000038');
INSERT INTO "lead_term" VALUES(39,'68897782');
INSERT INTO "lead_term" VALUES(39,'915555000038');
INSERT INTO "lead_term" VALUES(39,'<28779886');
INSERT INTO "lead_term" VALUES(39,'<8300005555');
INSERT INTO "lead_term" VALUES(39,'<830000555519');
INSERT INTO "lead_term" VALUES(39,'asha');
INSERT INTO "lead_term" VALUES(39,'t');
INSERT INTO "lead_term" VALUES(39,'~asa');
INSERT INTO "lead_term" VALUES(39,'~t');
INSERT INTO "lead_term" VALUES(40,'5555000039');
INSERT INTO "lead_term" VALUES(40,'77002321');
INSERT INTO "lead_term" VALUES(40,'915555000039');
INSERT INTO "lead_term" VALUES(40,'<12320077');
INSERT INTO "lead_term" VALUES(40,'<9300005555');
INSERT INTO "lead_term" VALUES(40,'<930000555519');
INSERT INTO "lead_term" VALUES(40,'asha');
INSERT INTO "lead_term" VALUES(40,'b');
INSERT INTO "lead_term" VALUES(40,'~asa');
INSERT INTO "lead_term" VALUES(40,'~b');
INSERT INTO "lead_term" VALUES(41,'61645375');
INSERT INTO "lead_term" VALUES(41,'919812345001');
INSERT INTO "lead_term" VALUES(41,'9812345001');
INSERT INTO "lead_term" VALUES(41,'<1005432189');
INSERT INTO "lead_term" VALUES(41,'<100543218919');
INSERT INTO "lead_term" VALUES(41,'<57354616');
INSERT INTO "lead_term" VALUES(41,'als');
INSERT INTO "lead_term" VALUES(41,'asha');
INSERT INTO "lead_term" VALUES(41,'asha.k+als@example.org');
INSERT INTO "lead_term" VALUES(41,'example');
INSERT INTO "lead_term" VALUES(41,'k');
INSERT INTO "lead_term" VALUES(41,'org');
INSERT INTO "lead_term" VALUES(41,'~als');
INSERT INTO "lead_term" VALUES(41,'~asa');
INSERT INTO "lead_term" VALUES(41,'~eksample');
INSERT INTO "lead_term" VALUES(41,'~k');
INSERT INTO "lead_term" VALUES(41,'~org');
INSERT INTO "lead_term" VALUES(42,'64132595');
INSERT INTO "lead_term" VALUES(42,'919812345002');
INSERT INTO "lead_term" VALUES(42,'9812345002');
INSERT INTO "lead_term" VALUES(42,'<2005432189');
INSERT INTO "lead_term" VALUES(42,'<200543218919');
INSERT INTO "lead_term" VALUES(42,'<59523146');
INSERT INTO "lead_term" VALUES(42,'~rames');
INSERT INTO "lead_term" VALUES(42,'रमेश');
INSERT INTO "lead_term" VALUES(43,'62563769');
INSERT INTO "lead_term" VALUES(43,'<96736526');
INSERT INTO "lead_term" VALUES(43,'bela');
INSERT INTO "lead_term" VALUES(43,'bela@example.org');
INSERT INTO "lead_term" VALUES(43,'example');
INSERT INTO "lead_term" VALUES(43,'org');
INSERT INTO "lead_term" VALUES(43,'~bela');
INSERT INTO "lead_term" VALUES(43,'~eksample');
INSERT INTO "lead_term" VALUES(43,'~org');
INSERT INTO "lead_term" VALUES(41,'62855764');
INSERT INTO "lead_term" VALUES(41,'<46755826');
CREATE TABLE outbox_message (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	lead_id INTEGER, 
	enquiry_id INTEGER, 
	staff_user_id INTEGER, 
	due_at DATETIME NOT NULL, 
	lease_until DATETIME, 
	attempts INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	last_error TEXT, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	CONSTRAINT pk_outbox_message PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_message_sent_has_a_time CHECK ((state = 'sent') = (sent_at IS NOT NULL)), 
	CONSTRAINT ck_outbox_message_kind CHECK (kind IN ('staff_alert','acknowledgement','password_reset')), 
	CONSTRAINT ck_outbox_message_state CHECK (state IN ('waiting','sent','failed','cancelled')), 
	CONSTRAINT ck_outbox_message_attempts CHECK (attempts >= 0), 
	CONSTRAINT fk_outbox_message_enquiry_id_enquiry FOREIGN KEY(enquiry_id) REFERENCES enquiry (id) ON DELETE CASCADE, 
	CONSTRAINT fk_outbox_message_lead_id_lead FOREIGN KEY(lead_id) REFERENCES lead (id) ON DELETE CASCADE, 
	CONSTRAINT fk_outbox_message_staff_user_id_staff_user FOREIGN KEY(staff_user_id) REFERENCES staff_user (id) ON DELETE CASCADE
);
INSERT INTO "outbox_message" VALUES(1,'staff_alert',1,1,1,'2026-11-24 08:12:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 08:12:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(2,'staff_alert',1,1,2,'2026-11-24 08:12:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 08:12:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(3,'staff_alert',1,1,3,'2026-11-24 08:12:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 08:12:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(4,'staff_alert',2,2,1,'2026-11-25 01:08:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:08:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(5,'staff_alert',2,2,2,'2026-11-25 01:08:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:08:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(6,'staff_alert',2,2,3,'2026-11-25 01:08:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:08:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(7,'staff_alert',3,3,1,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(8,'staff_alert',3,3,2,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(9,'staff_alert',3,3,3,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(10,'staff_alert',4,4,1,'2026-11-25 01:49:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:49:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(11,'staff_alert',4,4,2,'2026-11-25 01:49:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:49:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(12,'staff_alert',4,4,3,'2026-11-25 01:49:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:49:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(13,'staff_alert',5,5,1,'2026-11-24 00:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 00:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(14,'staff_alert',5,5,2,'2026-11-24 00:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 00:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(15,'staff_alert',5,5,3,'2026-11-24 00:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-24 00:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(16,'staff_alert',6,6,1,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(17,'staff_alert',6,6,2,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(18,'staff_alert',6,6,3,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(19,'staff_alert',6,7,1,'2026-11-25 01:26:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:26:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(20,'staff_alert',6,7,2,'2026-11-25 01:26:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:26:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(21,'staff_alert',6,7,3,'2026-11-25 01:26:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:26:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(22,'staff_alert',7,8,1,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(23,'staff_alert',7,8,2,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(24,'staff_alert',7,8,3,'2026-11-20 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-20 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(25,'staff_alert',8,9,1,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(26,'staff_alert',8,9,2,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(27,'staff_alert',8,9,3,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(28,'staff_alert',11,11,1,'2026-11-25 01:22:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:22:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(29,'staff_alert',11,11,2,'2026-11-25 01:22:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:22:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(30,'staff_alert',11,11,3,'2026-11-25 01:22:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:22:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(31,'acknowledgement',11,11,NULL,'2026-11-25 01:22:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:22:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(32,'staff_alert',12,12,1,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(33,'staff_alert',12,12,2,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(34,'staff_alert',12,12,3,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(35,'staff_alert',13,13,1,'2026-11-22 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-22 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(36,'staff_alert',13,13,2,'2026-11-22 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-22 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(37,'staff_alert',13,13,3,'2026-11-22 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-22 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(38,'staff_alert',15,14,1,'2026-11-25 01:42:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:42:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(39,'staff_alert',15,14,2,'2026-11-25 01:42:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:42:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(40,'staff_alert',15,14,3,'2026-11-25 01:42:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-25 01:42:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(41,'staff_alert',16,15,1,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(42,'staff_alert',16,15,2,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(43,'staff_alert',16,15,3,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(44,'staff_alert',17,16,1,'2025-12-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(45,'staff_alert',17,16,2,'2025-12-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(46,'staff_alert',17,16,3,'2025-12-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(47,'staff_alert',18,17,1,'2026-01-25 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-25 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(48,'staff_alert',18,17,2,'2026-01-25 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-25 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(49,'staff_alert',18,17,3,'2026-01-25 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-25 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(50,'staff_alert',19,18,1,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(51,'staff_alert',19,18,2,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(52,'staff_alert',19,18,3,'2025-11-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(53,'staff_alert',20,19,1,'2026-08-13 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-08-13 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(54,'staff_alert',20,19,2,'2026-08-13 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-08-13 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(55,'staff_alert',20,19,3,'2026-08-13 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-08-13 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(56,'staff_alert',21,20,1,'2026-10-01 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-10-01 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(57,'staff_alert',21,20,2,'2026-10-01 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-10-01 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(58,'staff_alert',21,20,3,'2026-10-01 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-10-01 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(59,'staff_alert',22,21,1,'2025-12-07 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-07 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(60,'staff_alert',22,21,2,'2025-12-07 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-07 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(61,'staff_alert',22,21,3,'2025-12-07 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-12-07 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(62,'staff_alert',23,22,1,'2026-05-04 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-05-04 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(63,'staff_alert',23,22,2,'2026-05-04 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-05-04 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(64,'staff_alert',23,22,3,'2026-05-04 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-05-04 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(65,'staff_alert',24,23,1,'2026-01-31 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-31 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(66,'staff_alert',24,23,2,'2026-01-31 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-31 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(67,'staff_alert',24,23,3,'2026-01-31 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-01-31 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(68,'staff_alert',25,24,1,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(69,'staff_alert',25,24,2,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(70,'staff_alert',25,24,3,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(71,'staff_alert',26,25,1,'2026-02-12 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-12 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(72,'staff_alert',26,25,2,'2026-02-12 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-12 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(73,'staff_alert',26,25,3,'2026-02-12 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-12 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(74,'staff_alert',27,26,1,'2026-07-18 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-18 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(75,'staff_alert',27,26,2,'2026-07-18 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-18 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(76,'staff_alert',27,26,3,'2026-07-18 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-18 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(77,'staff_alert',28,27,1,'2026-02-17 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-17 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(78,'staff_alert',28,27,2,'2026-02-17 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-17 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(79,'staff_alert',28,27,3,'2026-02-17 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-17 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(80,'staff_alert',29,28,1,'2025-11-16 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-16 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(81,'staff_alert',29,28,2,'2025-11-16 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-16 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(82,'staff_alert',29,28,3,'2025-11-16 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-16 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(83,'staff_alert',30,29,1,'2026-09-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-09-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(84,'staff_alert',30,29,2,'2026-09-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-09-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(85,'staff_alert',30,29,3,'2026-09-24 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-09-24 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(86,'staff_alert',31,30,1,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(87,'staff_alert',31,30,2,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(88,'staff_alert',31,30,3,'2026-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(89,'staff_alert',32,31,1,'2026-02-08 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-08 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(90,'staff_alert',32,31,2,'2026-02-08 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-08 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(91,'staff_alert',32,31,3,'2026-02-08 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-08 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(92,'staff_alert',33,32,1,'2026-07-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(93,'staff_alert',33,32,2,'2026-07-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(94,'staff_alert',33,32,3,'2026-07-23 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-07-23 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(95,'staff_alert',34,33,1,'2026-02-03 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-03 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(96,'staff_alert',34,33,2,'2026-02-03 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-03 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(97,'staff_alert',34,33,3,'2026-02-03 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-02-03 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(98,'staff_alert',35,34,1,'2026-03-27 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-27 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(99,'staff_alert',35,34,2,'2026-03-27 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-27 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(100,'staff_alert',35,34,3,'2026-03-27 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-27 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(101,'staff_alert',36,35,1,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(102,'staff_alert',36,35,2,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(103,'staff_alert',36,35,3,'2026-11-19 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-19 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(104,'staff_alert',37,36,1,'2025-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(105,'staff_alert',37,36,2,'2025-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(106,'staff_alert',37,36,3,'2025-11-21 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-21 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(107,'staff_alert',38,37,1,'2026-11-10 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-10 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(108,'staff_alert',38,37,2,'2026-11-10 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-10 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(109,'staff_alert',38,37,3,'2026-11-10 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-11-10 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(110,'staff_alert',39,38,1,'2025-11-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(111,'staff_alert',39,38,2,'2025-11-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(112,'staff_alert',39,38,3,'2025-11-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2025-11-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(113,'staff_alert',40,39,1,'2026-03-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(114,'staff_alert',40,39,2,'2026-03-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(115,'staff_alert',40,39,3,'2026-03-26 02:02:48.522768',NULL,0,'cancelled','Made up for showing.','2026-03-26 02:02:48.522768',NULL);
INSERT INTO "outbox_message" VALUES(116,'staff_alert',41,40,1,'2026-11-25 02:03:05.663180',NULL,1,'sent',NULL,'2026-11-25 02:03:05.663180','2026-11-25 02:03:06.685295');
INSERT INTO "outbox_message" VALUES(117,'staff_alert',41,40,2,'2026-11-25 02:03:05.663180',NULL,1,'sent',NULL,'2026-11-25 02:03:05.663180','2026-11-25 02:03:06.720641');
INSERT INTO "outbox_message" VALUES(118,'staff_alert',41,40,3,'2026-11-25 02:03:05.663180',NULL,1,'sent',NULL,'2026-11-25 02:03:05.663180','2026-11-25 02:03:06.746329');
INSERT INTO "outbox_message" VALUES(119,'acknowledgement',41,40,NULL,'2026-11-25 02:03:05.663180',NULL,1,'sent',NULL,'2026-11-25 02:03:05.663180','2026-11-25 02:03:06.808432');
INSERT INTO "outbox_message" VALUES(120,'staff_alert',42,41,1,'2026-11-25 02:03:05.888148',NULL,1,'sent',NULL,'2026-11-25 02:03:05.888148','2026-11-25 02:03:06.828107');
INSERT INTO "outbox_message" VALUES(121,'staff_alert',42,41,2,'2026-11-25 02:03:05.888148',NULL,1,'sent',NULL,'2026-11-25 02:03:05.888148','2026-11-25 02:03:07.025315');
INSERT INTO "outbox_message" VALUES(122,'staff_alert',42,41,3,'2026-11-25 02:03:05.888148',NULL,1,'sent',NULL,'2026-11-25 02:03:05.888148','2026-11-25 02:03:07.045378');
INSERT INTO "outbox_message" VALUES(123,'staff_alert',43,42,1,'2026-11-25 02:03:05.936982',NULL,1,'sent',NULL,'2026-11-25 02:03:05.936982','2026-11-25 02:03:07.059517');
INSERT INTO "outbox_message" VALUES(124,'staff_alert',43,42,2,'2026-11-25 02:03:05.936982',NULL,1,'sent',NULL,'2026-11-25 02:03:05.936982','2026-11-25 02:03:07.076590');
INSERT INTO "outbox_message" VALUES(125,'staff_alert',43,42,3,'2026-11-25 02:03:05.936982',NULL,1,'sent',NULL,'2026-11-25 02:03:05.936982','2026-11-25 02:03:07.083447');
INSERT INTO "outbox_message" VALUES(126,'acknowledgement',43,42,NULL,'2026-11-25 02:03:05.936982',NULL,1,'sent',NULL,'2026-11-25 02:03:05.936982','2026-11-25 02:03:07.096121');
INSERT INTO "outbox_message" VALUES(127,'staff_alert',41,43,1,'2026-11-25 02:03:06.027134',NULL,1,'sent',NULL,'2026-11-25 02:03:06.027134','2026-11-25 02:03:07.103574');
INSERT INTO "outbox_message" VALUES(128,'staff_alert',41,43,2,'2026-11-25 02:03:06.027134',NULL,1,'sent',NULL,'2026-11-25 02:03:06.027134','2026-11-25 02:03:07.111375');
INSERT INTO "outbox_message" VALUES(129,'staff_alert',41,43,3,'2026-11-25 02:03:06.027134',NULL,1,'sent',NULL,'2026-11-25 02:03:06.027134','2026-11-25 02:03:07.125355');
CREATE TABLE page_version (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	language TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	text TEXT NOT NULL, 
	listed_phone TEXT, 
	listed_whatsapp TEXT, 
	first_shown_at DATETIME NOT NULL, 
	last_shown_at DATETIME NOT NULL, 
	CONSTRAINT pk_page_version PRIMARY KEY (id), 
	CONSTRAINT uq_page_version_slug_language_hash UNIQUE (slug, language, hash)
);
INSERT INTO "page_version" VALUES(1,'als-stem-cell-treatment','en','f67c3375c215089e','ALS and stem cells: what is known today
No large trial has shown that stem cells improve ALS (motor neurone disease) or slow it down.
Small studies gave hope. Then two large trials were done, and neither met its main goal. [1] [2]
No stem cell treatment is approved for ALS in India. It may be given only inside an approved trial. [3]
Other things do help: a good ALS team, riluzole and breathing support. [4] [5]
Thinking about stem cells? Ask us or any clinic for the trial number, and talk with your neurologist first.
1. What is ALS?
ALS is the most common kind of motor neurone disease (MND). Its full name is amyotrophic lateral sclerosis. The nerve cells that tell muscles to move slowly stop working. They are in the brain and the spinal cord. [6]
Over time, ALS makes it harder to move, speak and swallow. It mainly affects the muscles you choose to move. Most people keep bladder and bowel control, but constipation or urgency can happen. [7]
Weak breathing muscles are the most common cause of death in ALS, so breathing checks matter. [8]
ALS gets worse over time, but its speed differs a lot, and good care helps. [6]
2. What helps now
Your ALS care goes on. Saying no to stem cells closes no door to any treatment known to help. Do not stop a medicine before you have talked with your neurologist.
An ALS team
A team that knows ALS can help with breathing, eating, speaking and comfort. NIMHANS in Bengaluru has one. [9]
Breathing support
A breathing mask used at night can help people live longer and feel better. In a trial of 41 people, those with better speech and swallowing lived about 200 days longer with it. The others slept better but did not live longer. [5]
Riluzole
Riluzole is the main ALS medicine. It adds about two to three months of life on average. After one year, 58 in 100 people were alive with it and 49 in 100 without (four trials, 1,477 people). [4]
A gene test
Ask about gene testing. Tofersen is a medicine only for the 2 in 100 people whose ALS is caused by a SOD1 gene fault. Europe allows it, although its main trial missed its goal. [10]
Edaravone
Edaravone slowed loss of function a little in one trial of 137 selected people. It is not known if it helps people live longer. [11]
Every ALS treatment can cause side effects. We have not checked which of these medicines India has approved.
3. What goes wrong in the nerve cells (still theory)
Scientists think several things go wrong inside the nerve cells, such as clumps of faulty protein. [8] Inflammation is seen in ALS, but it is not clear how much of the damage it causes. [12]
Changes in more than 40 genes have been linked to ALS. The best known are C9orf72, SOD1, TARDBP and FUS. [13]
About 1 in 10 people with ALS have it in the family. For most people the cause is not known, and genes can play a part in both. [14]
4. Why stem cells were tried
Regenerative medicine means repairing the body with cells. For ALS, most studies used mesenchymal stem cells. They come from bone marrow, fat or the umbilical cord.
In the lab and in animals, these cells release substances that may protect nerves. In people this has not led to proven benefit. [15] [1] How they might act is still a theory.
In mice and rats with a gene fault, some studies found slightly longer life; this often does not carry over to people. [16] Stem cells are proven for some blood diseases, but not for ALS. [17]
Stem cells become working nerve cells and act on the causes of ALS.
These cells have not been shown to replace lost nerve cells in people. [12] No large trial has shown that they improve ALS. [1] [2]
5. What studies in people found
Small safety studies of these cells in people with ALS began in 2003. [18] The table begins with the large trials.
NurOwn, large trial (Cudkowicz, 2022), [1]
189 people
a dummy treatment
On the main measure, 33 in 100 did well with NurOwn and 28 in 100 with the dummy. Chance alone can explain that gap.
That it works better than a dummy. Among 58 people with milder disease there was no clear difference either.
NeuroNata-R, large trial (ALSUMMIT, 2024), [2]
115 people
a sham (pretend) procedure
Its goals were not met. The maker reports better scores in a smaller group whose disease was slower.
That it helps people with ALS. We found no full paper of the results.
NeuroNata-R, early trial (Oh, 2018), [19]
64 people
riluzole alone
Slower loss of function for six months, and calmer immune signals.
Longer life. People may have known which group they were in. The larger trial did not confirm the result.
Polish study (Barczewska, 2020), [20]
67 people
67 records from old trials
Of 67 treated people, 21 got worse more slowly, 33 saw no change in speed and 13 got worse faster.
That the cells made the difference. Nobody was put into a group by chance.
Early safety study (Karussis, 2010), [21]
34 people
Nineteen had ALS, 15 multiple sclerosis. Immune changes were seen after one day. Fever came in 21 people and headache in 15.
A clear change in how people with ALS were doing.
ALS is fast in some people and slow in others, and hope and good care help. Only a fair comparison shows what the cells did.
Before the large trials ended, independent reviewers found only a few small trials. They could not say that stem cells help. [22]
In a trial of 67 people, stem cells doubled survival.
It was not a trial. In Poland, 67 treated people were compared with 67 records from old trials. The authors reported longer survival, but about 5 in 10 people saw no change and about 2 in 10 got worse faster. This kind of study cannot prove that a treatment works. [20]
6. What happened to NeuroNata-R and NurOwn
Two companies ran large trials, and neither met its main goal. Both products are made from a person’s own bone marrow. [1] [2]
NeuroNata-R (lenzumestrocel)
Large trial did not meet its main goal
July 2014
Conditional licence, only in South Korea. [23]
August 2018
“Orphan” status in the USA. [23] It is given early; it does not mean that a product works. [24]
December 2024
The maker said that the large trial had not met its goals. [2]
April 2025
The maker asked South Korea to change the licence. [25]
February 2026
A decision was said to be near. We have not found it. [26]
Last checked 2026-11-23
NurOwn (debamestrocel)
Large trial did not meet its main goal
2022
The large trial’s results came out. [1]
September 2023
US advisers voted 17 against it and 1 for it; 1 abstained. [27]
October 2023
The maker said it would take back its US application. [28]
May 2025
US regulators allowed another trial. That is not an approval. It had not opened then. [29]
Last checked 2026-11-23
With NurOwn, 90% of people with ALS live five to seven years.
The figure rests on ten people who had finished an earlier trial; there was no comparison group. Nine of them lived over five years from first symptoms. This cannot tell us what would happen to others. [30]
Two stem cell products will soon be approved, one by the end of 2026.
No one can say if or when a stem cell treatment for ALS will be approved. Both large trials have ended without meeting their goals. [1] [2]
7. Risks
Cell injections can cause fever, headache and back or joint pain, and in rare cases abnormal growths. [21] [31] [32]

First study, 2003. Nobody died or stopped breathing because of the operation. Four people had rib pain for about three days; five had changed feeling in a leg for about six weeks. [18]
Nine trials, 540 people, several diseases. People given cells into the spinal fluid had more muscle, bone and joint problems than others. [31]
Large NurOwn trial. By week 28, ten people on NurOwn and three on the dummy treatment had died, of about 95 in each group. The cause of this gap is not settled. [33]
Clinics abroad. After a stroke, a man paid for stem cell injections. A growing mass of these cells formed in his spine. [32]

Small studies can miss rare but serious harms. There is also the money, the travel and false hope. And a later trial may not take you.
Every study found stem cells safe, with no complications.
Studies have reported problems, from fever to serious harm. [21] [31] [32]
8. Is it allowed in India?
Stem cells for ALS in India
Only inside an approved trial
2017
National guidelines accept only blood stem cell transplant, for listed diseases. Any other use is research and belongs in an approved, monitored trial. [3]
30 January 2026
The Supreme Court ruled that stem cells may not be offered as a treatment for autism outside such a trial. A patient’s consent does not change that. [34]
Last checked 2026-11-23
The court’s case was about autism. Its reasons are general, so we think they reach ALS too. No lawyer has checked this page yet.
Before you agree to anything, ask for the number in the Clinical Trials Registry of India (CTRI). You should not have to pay for a trial’s treatment, and you may leave at any time.
9. Is there a cure? What research has found
There is no cure for ALS yet. [6]
Early results can mislead. The medicine Relyvrio looked good at first. It was taken off the market in 2024, because a trial of 664 people showed that it did not work. [35]
Stem cells with changed genes lengthened life.
That was in mice. It tells us nothing yet about people, so we do not report it here.
Two large trials did not meet their main goals. [1] [2]
Cell injections can do harm. [31]
Riluzole and breathing support have better evidence than any cell product. [4] [5]
Do stem cells help anyone with ALS?
Which cells, what dose, how often, and which way into the body?
What harm may show after years?
Could they speed up ALS in some people?
10. Questions people ask, and questions to ask
How is stem cell therapy better than today’s treatments?
No study shows that it is better than standard ALS care. [22]
How many sessions are needed?
Nobody knows. Trials on this page used two, three or five injections. In a proper trial, the trial plan sets the number. [19] [1] [2]
Which stem cells are used?
Mesenchymal cells are the type most studied, but large trials did not show a clear benefit. [1] [2]
Is stem cell therapy safe?
It has risks, and some people have been harmed: see “Risks”. [31] [32]
Ask any clinic, including us
What is the trial number, and where can I look it up?
Who approved the trial?
Is there a comparison group?
What has gone wrong so far?
What will it cost me in all?
Who looks after me afterwards?
Will you send the results to my neurologist?
11. Sources, and how we made this page
We wrote this page from published studies and reports. Of most we read only the summary. The list shows where only a company or the news says it.
This is general information. It is not medical advice and not an offer of treatment. Clinics earn money with treatments, so ask each for proof, this one too. For independent help, look for ALSUntangled (doctors who check such claims) or the MND Association.
[1] Cudkowicz 2022, Muscle & Nerve
[2] CorestemChemon 2025, report on the ALSUMMIT trial
[3] Nature India 2017, on the national guidelines
[4] Miller 2012, Cochrane review
[5] Bourke 2006, Lancet Neurology
[6] Ingre 2015, review of ALS
[7] Oprisan 2023, review of bladder and bowel
[8] Renton 2014, review of ALS genes
[9] Deccan Herald 2024, on NIMHANS
[10] EMA, on tofersen
[11] Nature Reviews Drug Discovery 2017, news
[12] Tang 2017, review of cell treatment
[13] Table of ALS genes 2017
[14] Vasta 2022, review of causes
[15] Review of these cells 2019
[16] Stem Cell Research & Therapy, animals
[17] ISSCR, page for patients
[18] Mazzini 2003, Amyotrophic Lateral Sclerosis
[19] Oh 2018, Annals of Neurology
[20] Barczewska 2020, Stem Cell Reviews and Reports
[21] Karussis 2010, Archives of Neurology
[22] Abdul Wahid 2019, Cochrane review
[23] Korea Biomedical Review, on NeuroNata-R
[24] EMA, on orphan status
[25] Medipana 2025, Korean news
[26] Edaily 2026, Korean news
[27] BioCentury 2023, on the US vote
[28] BrainStorm 2025, quarterly report
[29] ClinicalTrials.gov, NCT06973629, May 2025
[30] BrainStorm 2025, press release
[31] Stem Cell Research & Therapy 2024, review
[32] Berkowitz 2016, as told by Medscape
[33] Public Citizen 2023, quoting US regulators
[34] SCC Online 2026, on 2026 INSC 96
[35] BioSpace 2024, news of the PHOENIX trial','+919654321400','+919654321400','2026-11-24 08:12:48.522768','2026-11-25 02:03:05.464430');
CREATE TABLE role (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_role PRIMARY KEY (id), 
	CONSTRAINT ck_role_name CHECK (name IN ('admin','manager','counsellor','reviewer')), 
	CONSTRAINT uq_role_name UNIQUE (name)
);
INSERT INTO "role" VALUES(1,'admin');
INSERT INTO "role" VALUES(2,'manager');
INSERT INTO "role" VALUES(3,'counsellor');
INSERT INTO "role" VALUES(4,'reviewer');
CREATE TABLE sign_in_attempt (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	account_hash TEXT NOT NULL, 
	address_hash TEXT NOT NULL, 
	device_hash TEXT, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_sign_in_attempt PRIMARY KEY (id)
);
CREATE TABLE staff_invitation (
	id INTEGER NOT NULL, 
	token_hash TEXT NOT NULL, 
	staff_user_id INTEGER, 
	role TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	by_id INTEGER, 
	CONSTRAINT pk_staff_invitation PRIMARY KEY (id), 
	CONSTRAINT ck_staff_invitation_role CHECK (role IN ('admin','manager','counsellor','reviewer')), 
	CONSTRAINT fk_staff_invitation_by_id_staff_user FOREIGN KEY(by_id) REFERENCES staff_user (id) ON DELETE SET NULL, 
	CONSTRAINT fk_staff_invitation_staff_user_id_staff_user FOREIGN KEY(staff_user_id) REFERENCES staff_user (id) ON DELETE CASCADE, 
	CONSTRAINT uq_staff_invitation_token_hash UNIQUE (token_hash)
);
CREATE TABLE staff_session (
	id INTEGER NOT NULL, 
	id_hash TEXT NOT NULL, 
	staff_user_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_because TEXT, 
	CONSTRAINT pk_staff_session PRIMARY KEY (id), 
	CONSTRAINT fk_staff_session_staff_user_id_staff_user FOREIGN KEY(staff_user_id) REFERENCES staff_user (id) ON DELETE CASCADE, 
	CONSTRAINT uq_staff_session_id_hash UNIQUE (id_hash)
);
CREATE TABLE staff_user (
	id INTEGER NOT NULL, 
	email TEXT NOT NULL, 
	name TEXT NOT NULL, 
	password TEXT, 
	active BOOLEAN NOT NULL, 
	fs_uniquifier TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_staff_user PRIMARY KEY (id), 
	CONSTRAINT uq_staff_user_email UNIQUE (email), 
	CONSTRAINT uq_staff_user_fs_uniquifier UNIQUE (fs_uniquifier)
);
INSERT INTO "staff_user" VALUES(1,'amara@example.org','Amara','$argon2id$v=19$m=19456,t=2,p=1$PyfEWMtZS6k1hlBK6T3n3A$R/vQlb2elG/tXQFusn/iJoRDlXVAACy0tJ4k5Pbuue0',1,'2163463f240cefdc3589e1c73b11ff97','2026-11-25 02:02:32.199944');
INSERT INTO "staff_user" VALUES(2,'ben@example.org','Ben','$argon2id$v=19$m=19456,t=2,p=1$eW8tRQiBcO4dIyQEwDgHoA$AgFMH+pO+nYaoaw4dFk9UwVrKgtvPI5jSrm5uUvPMNo',1,'6ed31f1c3eb50d80f7755926f1b53e36','2026-11-25 02:02:38.375023');
INSERT INTO "staff_user" VALUES(3,'chitra@example.org','Chitra','$argon2id$v=19$m=19456,t=2,p=1$UsoZA6C0ljKmVArhHOM8Jw$6rrX57lRpGmRcDYv/MIh+FDTH5B8sPegoB2sHd3HpeY',1,'c7d927c532e6a4a6bd73d91397ed0046','2026-11-25 02:02:43.901521');
CREATE TABLE staff_user_role (
	staff_user_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	CONSTRAINT pk_staff_user_role PRIMARY KEY (staff_user_id, role_id), 
	CONSTRAINT fk_staff_user_role_role_id_role FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE, 
	CONSTRAINT fk_staff_user_role_staff_user_id_staff_user FOREIGN KEY(staff_user_id) REFERENCES staff_user (id) ON DELETE CASCADE
);
INSERT INTO "staff_user_role" VALUES(1,1);
INSERT INTO "staff_user_role" VALUES(2,3);
INSERT INTO "staff_user_role" VALUES(3,2);
CREATE INDEX ix_sign_in_attempt_account_hash_at ON sign_in_attempt (account_hash, at);
CREATE INDEX ix_sign_in_attempt_address_hash_at ON sign_in_attempt (address_hash, at);
CREATE INDEX ix_sign_in_attempt_at ON sign_in_attempt (at);
CREATE INDEX ix_sign_in_attempt_device_hash_at ON sign_in_attempt (device_hash, at);
CREATE INDEX ix_audit_entry_at ON audit_entry (at);
CREATE INDEX ix_audit_entry_subject_at ON audit_entry (subject, at);
CREATE INDEX ix_lead_created_at ON lead (created_at);
CREATE INDEX ix_lead_desk ON lead (held_back, status, next_step_at, merged_into_id);
CREATE INDEX ix_lead_owner_id ON lead (owner_id);
CREATE INDEX ix_lead_waiting ON lead (status, waiting_since);
CREATE INDEX ix_staff_invitation_staff_user_id ON staff_invitation (staff_user_id);
CREATE INDEX ix_staff_session_staff_user_id_ended_at ON staff_session (staff_user_id, ended_at);
CREATE INDEX ix_staff_user_role_role_id ON staff_user_role (role_id);
CREATE INDEX ix_contact_point_normalised ON contact_point (normalised, lead_id);
CREATE INDEX ix_enquiry_answers_hash_received_at ON enquiry (answers_hash, received_at);
CREATE INDEX ix_enquiry_lead_id ON enquiry (lead_id);
CREATE INDEX ix_enquiry_once_hash ON enquiry (once_hash);
CREATE INDEX ix_enquiry_question_hash_received_at ON enquiry (question_hash, received_at);
CREATE INDEX ix_enquiry_received_at ON enquiry (received_at);
CREATE INDEX ix_lead_term_term_lead_id ON lead_term (term, lead_id);
CREATE INDEX ix_capture_at ON capture (at);
CREATE INDEX ix_consent_lead_id_channel_at ON consent (lead_id, channel, at);
CREATE INDEX ix_lead_event_lead_id_at ON lead_event (lead_id, at);
CREATE INDEX ix_outbox_message_enquiry_id ON outbox_message (enquiry_id);
CREATE INDEX ix_outbox_message_lead_id ON outbox_message (lead_id);
CREATE INDEX ix_outbox_message_staff_user_id ON outbox_message (staff_user_id);
CREATE INDEX ix_outbox_message_state_due_at ON outbox_message (state, due_at);
CREATE INDEX ix_delivery_attempt_outbox_message_id ON delivery_attempt (outbox_message_id);
COMMIT;
