package org.jvirsh.hypervisor.xml;

/** A piece of an element's content. */
public sealed interface XmlNode permits XmlElement, XmlText {}
